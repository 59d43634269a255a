package dev.assay;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The Spring side of every role. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AssayApplication {}
