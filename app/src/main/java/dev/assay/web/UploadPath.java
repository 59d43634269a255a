package dev.assay.web;

/** A path where requests may carry files, and all below it; the room that serves it makes a bean of this. */
public record UploadPath(String path) {

    boolean covers(String requested) {
        return requested.equals(path) || requested.startsWith(path + "/");
    }
}
