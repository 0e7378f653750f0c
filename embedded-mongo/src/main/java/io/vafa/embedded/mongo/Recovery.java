package io.vafa.embedded.mongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What a directory held when it was opened, and the log to be continued.
 *
 * @param log the newest log, opened behind its last undamaged frame
 * @param logGeneration generation of that log
 * @param bytesOfEarlierLogs bytes of the logs before it that no snapshot covers
 * @param tornBytes bytes cut from the end of that log
 * @param snapshotBytes bytes of the snapshot; 0 without one
 */
record Recovery(
        RecoveredState state,
        FrameWriter log,
        long logGeneration,
        long bytesOfEarlierLogs,
        long tornBytes,
        long snapshotBytes) {

    private static final long FIRST = 1;

    /**
     * Reads everything back.
     *
     * @throws EmbeddedMongoException if a file is damaged or missing; the directory is then left as it is
     */
    static Recovery of(DataDirectory directory) throws IOException {
        NavigableMap<Long, Path> snapshots = directory.snapshots();
        NavigableMap<Long, Path> logs = directory.logs();
        if (snapshots.isEmpty() && logs.isEmpty()) {
            return new Recovery(new RecoveredState(), directory.createLog(FIRST, FIRST), FIRST, 0, 0, 0);
        }
        long base = snapshots.isEmpty() ? FIRST : snapshots.lastKey();
        RecoveredState state = new RecoveredState();
        long snapshotBytes = 0;
        long sequence = FIRST;
        if (!snapshots.isEmpty()) {
            sequence = sequenceOf(directory.log(base));
            FrameReader.End end = readSnapshot(directory.snapshot(base), state, sequence, base);
            snapshotBytes = end.undamagedBytes();
        }
        return readLogs(directory, logs.tailMap(base, true), base, sequence, state, snapshotBytes);
    }

    private static FrameReader.End readSnapshot(Path path, RecoveredState state, long sequence, long generation)
            throws IOException {
        FrameReader.End end = FrameReader.read(
                path,
                new FileHeader(FileHeader.Kind.SNAPSHOT, generation, sequence),
                (payload, length) -> EffectCodec.read(payload, length, state));
        if (end.tornBytes() > 0 || !state.isWholeSnapshot()) {
            throw new EmbeddedMongoException(path + " is damaged: it ends at byte " + end.undamagedBytes()
                    + " before it is complete; restore the directory from a copy");
        }
        return end;
    }

    private static Recovery readLogs(
            DataDirectory directory,
            NavigableMap<Long, Path> logs,
            long base,
            long firstSequence,
            RecoveredState state,
            long snapshotBytes)
            throws IOException {
        long sequence = firstSequence;
        long generation = base;
        long bytesBefore = 0;
        FrameReader.End end = null;
        for (Map.Entry<Long, Path> log : logs.entrySet()) {
            if (end != null) {
                requireWhole(directory.log(generation), end);
                bytesBefore += end.undamagedBytes();
                generation++;
            }
            requireGeneration(directory, generation, log.getKey());
            end = FrameReader.read(
                    log.getValue(),
                    new FileHeader(FileHeader.Kind.LOG, generation, sequence),
                    (payload, length) -> EffectCodec.read(payload, length, state));
            sequence = end.nextSequence();
        }
        if (end == null) {
            throw missing(directory.log(base));
        }
        FrameWriter writer = FrameWriter.continueAt(directory.log(generation), end.undamagedBytes(), sequence);
        directory.deleteBefore(base);
        return new Recovery(state, writer, generation, bytesBefore, end.tornBytes(), snapshotBytes);
    }

    private static long sequenceOf(Path log) throws IOException {
        if (!Files.exists(log)) {
            throw missing(log);
        }
        FileHeader header = FrameReader.header(log);
        if (header == null) {
            throw new EmbeddedMongoException(log + " is damaged: it has no header; restore the directory from a copy");
        }
        return header.sequence();
    }

    // The next log is begun only after this one was synced to its end.
    private static void requireWhole(Path log, FrameReader.End end) {
        if (end.tornBytes() > 0) {
            throw new EmbeddedMongoException(log + " is damaged at byte " + end.undamagedBytes()
                    + ", and a later log exists; restore the directory from a copy");
        }
    }

    private static void requireGeneration(DataDirectory directory, long expected, long found) {
        if (expected != found) {
            throw missing(directory.log(expected));
        }
    }

    private static EmbeddedMongoException missing(Path log) {
        return new EmbeddedMongoException(log + " is missing; restore the directory from a copy");
    }
}
