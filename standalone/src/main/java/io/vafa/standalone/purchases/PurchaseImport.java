package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.purchases.ImportObserver.Stage;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import io.vafa.standalone.purchases.PurchaseLanes.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One import of one file: enrols where asked, sends chunk after chunk, and after each notes how far everything is answered,
 * so that the same import started again goes on from there.
 */
public final class PurchaseImport {

    /** Chunks read ahead: one on its way, one waiting, one being read. */
    private static final int CHUNKS_IN_FLIGHT = 3;

    private final ImportSettings settings;
    private final PatientSender sender;
    private final ImportObserver observer;
    private Checkpoint checkpoint = Checkpoint.START;
    private long enrolled;

    public PurchaseImport(ImportSettings settings, PatientSender sender, ImportObserver observer) {
        this.settings = settings;
        this.sender = sender;
        this.observer = observer;
    }

    /**
     * Runs to the end of the file or to the platform's.
     *
     * @throws UncheckedIOException if a file on this side cannot be read or written
     */
    public ImportEnd run() {
        if (!Files.isRegularFile(settings.file()) || !Files.isReadable(settings.file())) {
            return new ImportEnd.Unusable("cannot read " + settings.file());
        }
        try {
            CheckpointFile checkpoints =
                    CheckpointFile.of(settings.checkpoints(), settings.file(), settings.identity());
            Path lockFile = checkpoints.file().resolveSibling(checkpoints.file().getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                return lock == null
                        ? new ImportEnd.Unusable("another import of " + settings.file() + " is running")
                        : run(checkpoints);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private ImportEnd run(CheckpointFile checkpoints) throws IOException {
        if (settings.format().startsOver()) {
            checkpoints.delete();
        }
        checkpoint = checkpoints.load();
        if (settings.enrol() && checkpoint.sent().line() == 0) {
            ImportEnd end = enrol(checkpoints);
            if (end != null) {
                return end;
            }
        }
        return send(checkpoints);
    }

    private @Nullable ImportEnd enrol(CheckpointFile checkpoints) throws IOException {
        return switch (open(checkpoint.enrolled())) {
            case ItemReader.Opening.WrongHeading(var complaints) -> wrongHeading(complaints);
            case ItemReader.Opening.Opened(var reader) -> {
                try (reader) {
                    observer.begins(Stage.ENROLLING, fraction(checkpoint.enrolled()), 0);
                    EnrolmentPass pass = new EnrolmentPass(
                            new MemberEnroller(sender, settings.program()),
                            settings.terms().historic());
                    String problem = pass.run(reader, (position, created) -> {
                        enrolled += created;
                        checkpoint = checkpoints.save(checkpoint.withEnrolled(position));
                        observer.advanced(Stage.ENROLLING, fraction(position), enrolled);
                    });
                    yield problem == null
                            ? null
                            : new ImportEnd.Interrupted(
                                    problem, checkpoint.sent().line(), checkpoint.counts());
                }
            }
        };
    }

    private ImportEnd send(CheckpointFile checkpoints) throws IOException {
        return switch (open(checkpoint.sent())) {
            case ItemReader.Opening.WrongHeading(var complaints) -> wrongHeading(complaints);
            case ItemReader.Opening.Opened(var reader) -> {
                try (reader;
                        PurchaseLanes lanes = new PurchaseLanes(
                                sender, settings.program(), settings.format().road(sender, settings.program()))) {
                    yield new Sending(checkpoints, reader, lanes).run();
                }
            }
        };
    }

    private ItemReader.Opening open(Position start) throws IOException {
        return ItemReader.open(settings.file(), settings.format().reader(settings.terms()), start);
    }

    private ImportEnd wrongHeading(List<String> complaints) {
        return new ImportEnd.Unusable(settings.file() + ":1: " + String.join(", ", complaints));
    }

    private double fraction(Position position) throws IOException {
        long size = Files.size(settings.file());
        return size == 0 ? 1 : (double) position.offset() / size;
    }

    /** The second stage, with what it needs while it lasts. */
    private final class Sending {

        private final CheckpointFile checkpoints;
        private final ItemReader reader;
        private final PurchaseLanes lanes;
        private final RejectsFile rejects;
        private final Position start;
        private final long countAtStart;
        private final Deque<OnItsWay> inFlight = new ArrayDeque<>();

        private record OnItsWay(Chunk chunk, CompletableFuture<Delivery> delivery) {}

        private Sending(CheckpointFile checkpoints, ItemReader reader, PurchaseLanes lanes) throws IOException {
            this.checkpoints = checkpoints;
            this.reader = reader;
            this.lanes = lanes;
            this.start = checkpoint.sent();
            this.countAtStart = checkpoint.counts().total();
            this.rejects = RejectsFile.open(settings.rejects(), checkpoint.rejectsBytes());
        }

        private ImportEnd run() throws IOException {
            observer.begins(Stage.SENDING, fraction(start), countAtStart);
            String problem = null;
            for (Chunk chunk = Chunk.read(reader); chunk != null && problem == null; chunk = Chunk.read(reader)) {
                inFlight.add(new OnItsWay(chunk, lanes.send(chunk.purchases())));
                problem = inFlight.size() < CHUNKS_IN_FLIGHT ? null : settleFirst();
            }
            while (problem == null && !inFlight.isEmpty()) {
                problem = settleFirst();
            }
            if (problem != null) {
                return new ImportEnd.Interrupted(problem, checkpoint.sent().line(), checkpoint.counts());
            }
            checkpoints.delete();
            Counts counts = checkpoint.counts();
            return new ImportEnd.Finished(counts, counts.total() - countAtStart, start.line(), enrolled);
        }

        private @Nullable String settleFirst() throws IOException {
            OnItsWay first = inFlight.remove();
            return switch (first.delivery().join()) {
                case Delivery.Failed(var reason) -> reason;
                case Delivery.Delivered(var verdicts) -> {
                    settle(first.chunk(), verdicts);
                    yield null;
                }
            };
        }

        private void settle(Chunk chunk, Map<Long, Verdict> verdicts) throws IOException {
            Counts counts = checkpoint.counts();
            for (ParsedItem item : chunk.items()) {
                counts = counts.plus(
                        switch (item) {
                            case RefusedRows refused -> {
                                rejects.append(refused.rows(), refused.code(), refused.reason());
                                yield Counts.ONE_REFUSED;
                            }
                            case ReadPurchase purchase ->
                                settle(purchase, Objects.requireNonNull(verdicts.get(purchase.line())));
                        });
            }
            checkpoint =
                    checkpoints.save(new Checkpoint(checkpoint.enrolled(), chunk.end(), counts, rejects.length(), ""));
            observer.advanced(Stage.SENDING, fraction(chunk.end()), counts.total());
        }

        private Counts settle(ReadPurchase purchase, Verdict verdict) throws IOException {
            return switch (verdict) {
                case Verdict.Accepted _ -> Counts.ONE_ACCEPTED;
                case Verdict.Duplicate _ -> Counts.ONE_DUPLICATE;
                case Verdict.Refused(var code, var reason) -> {
                    rejects.append(purchase.rows(), code, reason);
                    yield Counts.ONE_REFUSED;
                }
            };
        }
    }
}
