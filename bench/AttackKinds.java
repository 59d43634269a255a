import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What stands for each kind of attack: programs of the hostile suite or of ours, or what a client sends. */
final class AttackKinds {

    private static final Path HOSTILE = Path.of("runner/src/test/resources/hostile");

    /** What the suite's programs ask for before they begin. Nothing of it is there. */
    private static final List<String> ARGUMENTS =
            List.of("contained-run", "1", "/nowhere", "nobody", "/nowhere/secret", "1");

    /** The kernel may share processors by session. */
    private static final String SESSIONS = """
            import os, time
            for _ in range(50):
                if os.fork() == 0:
                    os.setsid()
                    while True:
                        pass
            while True:
                pass
            """;

    private static final String LEFT_BEHIND = """
            import array, os, socket
            for _ in range(8):
                file = os.memfd_create('left')
                os.write(file, bytes(16 << 20))
                one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
                for end, mate in ((one, other), (other, one)):
                    end.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [file, end.fileno(), mate.fileno()]))])
            """;

    private static final String CRASHES = """
            import os, signal
            held = bytearray(b'x' * (100 << 20))
            for _ in range(100):
                if os.fork() == 0:
                    os.kill(os.getpid(), signal.SIGSEGV)
                os.wait()
            """;

    private static final String OWN_STREAMS = """
            import os
            while True:
                for name in ('/dev/stdin', '/dev/stdout', '/dev/stderr'):
                    os.close(os.open(name, os.O_RDONLY if name == '/dev/stdin' else os.O_WRONLY))
                os.mkfifo('fifo'); os.unlink('fifo')
            """;

    private static final String FAKED_MEMORY = """
            import os
            def read():
                for folder, _, names in os.walk('/usr/lib'):
                    for name in names[:50]:
                        try:
                            with open(folder + '/' + name, 'rb') as file: file.read(1 << 20)
                        except OSError: pass
            while True:
                read(); held = bytearray(b'x' * (100 << 20)); del held
            """;

    private static final String SHARED_LOCKS = """
            import fcntl, os
            files = [os.open(name, os.O_RDONLY) for name in ('/usr/bin/env', '/', '/usr', '/tools', '/usr/bin/python3')]
            while True:
                for file in files:
                    try: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB); fcntl.flock(file, fcntl.LOCK_UN)
                    except OSError: pass
            """;

    private static final String SYNCS = """
            import os
            file = os.open('/usr/bin/python3', os.O_RDONLY)
            while True:
                os.sync(); os.fsync(file); os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            """;

    private AttackKinds() {}

    interface Attack {
        /** Does it once; throws only what is a fault of the bench. */
        void once(AttackClient client) throws Exception;
    }

    /**
     * What one attacker does again and again.
     *
     * @param standsFor in words
     */
    record Kind(String standsFor, Attack attack) {}

    static Map<String, Kind> all() throws IOException {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("F1", suite("socket_filters"));
        kinds.put("F2", own("50 spinners in as many sessions", SESSIONS));
        kinds.put("F3", suite("stdout_race"));
        kinds.put("F4", own("memory that is freed late", LEFT_BEHIND));
        kinds.put("F5", own("opens its own streams and pipes", OWN_STREAMS));
        kinds.put("F6", own("crashes with 100 MB, again and again", CRASHES));
        kinds.put("F7", suite("lock_flood"));
        kinds.put("F8", suite("host_numbers"));
        kinds.put("F9", new Kind("requests that cannot be read", AttackClient::malformed));
        kinds.put("F10", suite("watch_files"));
        byte[] bomb = bomb();
        kinds.put("F11", new Kind("packages of 200 MB in " + bomb.length / 1000 + " kB", client -> client.upload(bomb)));
        kinds.put("F12", new Kind("requests to the dashboard that never end", AttackClient::halfSent));
        kinds.put("F13", own("memory hidden behind files that are read", FAKED_MEMORY));
        kinds.put("F14", suite("socket_families"));
        kinds.put("F15", own("locks on shared files", SHARED_LOCKS));
        kinds.put("F16", own("sync, fsync and advice to drop pages", SYNCS));
        return kinds;
    }

    private static Kind suite(String name) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("main.py", Files.readString(HOSTILE.resolve(name + ".py")));
        files.put("probe.py", Files.readString(HOSTILE.resolve("probe.py")));
        String body = body(files);
        return new Kind("hostile/" + name + ".py", client -> client.run(body));
    }

    private static Kind own(String standsFor, String source) {
        String body = body(Map.of("main.py", source));
        return new Kind(standsFor, client -> client.run(body));
    }

    private static String body(Map<String, String> files) {
        List<String> all = new ArrayList<>();
        files.forEach((path, content) ->
                all.add("{\"path\":\"" + path + "\",\"content\":" + Program.quoted(content) + "}"));
        List<String> arguments = ARGUMENTS.stream().map(Program::quoted).toList();
        return "{\"language\":\"python\",\"entry_point\":\"main.py\",\"files\":[" + String.join(",", all) + "],\"args\":["
                + String.join(",", arguments) + "],\"limits\":{\"wall_time_ms\":" + AttackClient.WALL_MS + ",\"cpu_time_ms\":"
                + AttackClient.CPU_MS + ",\"output_kb\":" + AttackClient.OUTPUT_KB + ",\"memory_kb\":" + AttackClient.MEMORY_KB + "}}";
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20; i++) {
                zip.putNextEntry(new ZipEntry("tests/" + i + ".in"));
                byte[] piece = new byte[1 << 20];
                for (int at = 0; at < piece.length; at += 700) {
                    piece[at] = (byte) (at * 31 + i);
                }
                for (int times = 0; times < 10; times++) {
                    zip.write(piece);
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
