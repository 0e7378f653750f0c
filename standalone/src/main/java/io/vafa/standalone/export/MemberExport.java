package io.vafa.standalone.export;

import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.LinesAnswer;
import io.vafa.standalone.client.Pause;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.client.PlatformUnreachableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes all members of a programme to a file that only its owner may read, a page at a time. What is not whole yet is called {@code .part};
 * run again, it goes on behind the last page that was written.
 */
public final class MemberExport {
    private static final int PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int GONE_OR_UNKNOWN_LEAST = 404;

    private final PlatformClient client;
    private final String exports;
    private final Path file;
    private final Path part;
    private final String reason;
    private final MemberLines lines;
    private final String identity;

    /**
     * An export.
     *
     * @param reason why, for the audit
     * @param csv rows of cells; otherwise each line is the body of an enrolment
     * @param columns what is written of each, in this order
     */
    public MemberExport(
            PlatformClient client, String program, Path file, String reason, boolean csv, List<String> columns) {
        this.client = client;
        this.exports = "/v1/programs/" + program + "/member-exports";
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        this.reason = reason;
        this.lines = new MemberLines(csv, columns);
        this.identity = client.base() + " " + program + " " + csv + " " + columns;
    }

    /** How it ended. */
    public sealed interface End {
        /**
         * The file is whole.
         *
         * @param resumedAt members that an earlier run had written
         */
        record Finished(String export, long members, long resumedAt) implements End {}

        /** The same command goes on from here. */
        record Interrupted(String problem, long members) implements End {}

        /** Nothing was written. */
        record Refused(String problem) implements End {}
    }

    /**
     * Writes all of them.
     *
     * @param progress hears how many are written
     * @throws UncheckedIOException if the file cannot be written
     */
    public End run(LongConsumer progress) {
        try {
            Optional<ExportPlace> earlier = ExportPlace.load(part, identity);
            if (earlier.isPresent()) {
                return write(earlier.get(), progress);
            }
            Answer begun = client.post(
                    exports,
                    Map.of(),
                    Map.of(
                            "X-Reason",
                            URLEncoder.encode(reason, StandardCharsets.UTF_8).replace("+", "%20")));
            return begun.succeeded()
                    ? write(start(begun.body().path("export").asString()), progress)
                    : new End.Refused(begun.problem());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ExportPlace start(String export) throws IOException {
        Files.deleteIfExists(part);
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        byte[] heading = lines.heading();
        Files.write(part, heading);
        ExportPlace place = new ExportPlace(identity, export, null, heading.length, 0);
        place.save(part);
        return place;
    }

    private End write(ExportPlace start, LongConsumer progress) throws IOException {
        ExportPlace place = start;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            while (true) {
                progress.accept(place.members());
                switch (page(place)) {
                    case LinesAnswer.Answered(List<JsonNode> answered) -> {
                        if (answered.isEmpty()) {
                            return new End.Interrupted("the answer broke off", place.members());
                        }
                        JsonNode last = answered.getLast();
                        place = append(channel, place, answered.subList(0, answered.size() - 1), cursor(last));
                        if (last.path("end").asBoolean(false)) {
                            channel.force(true);
                            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                            ExportPlace.delete(part);
                            progress.accept(place.members());
                            return new End.Finished(place.export(), place.members(), start.members());
                        }
                        if (place.cursor() == null) {
                            return new End.Interrupted("the answer broke off", place.members());
                        }
                        place.save(part);
                    }
                    case LinesAnswer.Refused(Answer refused) -> {
                        if (refused.status() >= GONE_OR_UNKNOWN_LEAST) {
                            ExportPlace.delete(part);
                        }
                        return new End.Interrupted(refused.problem(), place.members());
                    }
                    case LinesAnswer.Busy busy -> {
                        return new End.Interrupted(busy.reason(), place.members());
                    }
                    case LinesAnswer.Unreachable(String why) -> {
                        return new End.Interrupted(why, place.members());
                    }
                }
            }
        }
    }

    private static @Nullable String cursor(JsonNode last) {
        JsonNode next = last.path("nextCursor");
        return next.isString() ? next.asString() : null;
    }

    /** What lies behind the good bytes was written by a run that did not get to note it. */
    private ExportPlace append(FileChannel channel, ExportPlace place, List<JsonNode> members, @Nullable String cursor)
            throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        members.forEach(member -> text.writeBytes(lines.line(member)));
        channel.truncate(place.bytes());
        ByteBuffer bytes = ByteBuffer.wrap(text.toByteArray());
        long end = place.bytes();
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        channel.force(false);
        return new ExportPlace(place.identity(), place.export(), cursor, end, place.members() + members.size());
    }

    /** A page, from a platform that may be busy for a while. */
    private LinesAnswer page(ExportPlace place) {
        String path = exports + "/" + place.export() + "?limit=" + PAGE
                + (place.cursor() == null ? "" : "&cursor=" + place.cursor());
        long startedNanos = System.nanoTime();
        while (true) {
            LinesAnswer answer;
            try {
                answer = client.getLines(path);
            } catch (PlatformUnreachableException unreachable) {
                return new LinesAnswer.Unreachable(unreachable.reason());
            }
            boolean over = System.nanoTime() - startedNanos > PATIENCE.toNanos();
            if (!(answer instanceof LinesAnswer.Busy busy) || over || !Pause.of(busy.pause())) {
                return answer;
            }
        }
    }
}
