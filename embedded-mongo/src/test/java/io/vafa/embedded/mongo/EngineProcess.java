package io.vafa.embedded.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An engine in a process of its own, to be killed without a chance to tidy up. */
record EngineProcess(Process process, MongoClient client) implements AutoCloseable {

    private static final String READY = "ready ";

    /** After a kill the driver would otherwise look for the server for half a minute. */
    private static final String IMPATIENT = "/?serverSelectionTimeoutMS=2000";

    static EngineProcess start(Path directory, long snapshotAfterLogBytes) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProcess.class.getName(),
                        directory.toString(),
                        Long.toString(snapshotAfterLogBytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("the engine did not start, but said: " + line);
        }
        return new EngineProcess(process, MongoClients.create(line.substring(READY.length()) + IMPATIENT));
    }

    /** The process itself: ends when its input does, so that it cannot outlive the test. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedMongoSettings settings =
                new EmbeddedMongoSettings(Path.of(arguments[0]), 0, Long.parseLong(arguments[1]));
        EmbeddedMongo engine = EmbeddedMongo.start(settings);
        System.out.println(READY + engine.connectionString());
        try (InputStream input = System.in) {
            while (input.read() >= 0) {
                // nothing is ever said
            }
        }
        Runtime.getRuntime().halt(1);
    }

    /** SIGKILL, and returns once the process is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        client.close();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
