package io.vafa.embedded.mongo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends frames to one file; used by one thread at a time. */
final class FrameWriter implements Closeable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long bytes;
    private long forcedBytes;
    private long nextSequence;

    private FrameWriter(FileChannel channel, long bytes, long nextSequence) {
        this.channel = channel;
        this.bytes = bytes;
        this.forcedBytes = bytes;
        this.nextSequence = nextSequence;
    }

    /** Makes the file, which must not exist; a snapshot counts its frames from 0. */
    static FrameWriter create(Path path, FileHeader header) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FrameWriter writer = new FrameWriter(channel, 0, header.kind() == FileHeader.Kind.LOG ? header.sequence() : 0);
        writer.buffer.put(header.toBytes());
        writer.flush();
        return writer;
    }

    /** Continues a file behind its last undamaged byte and cuts off what follows. */
    static FrameWriter continueAt(Path path, long bytes, long nextSequence) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        channel.truncate(bytes);
        channel.position(bytes);
        channel.force(true);
        return new FrameWriter(channel, bytes, nextSequence);
    }

    void write(byte[] payload, int length) throws IOException {
        FrameHeader.of(payload, length, nextSequence).putInto(buffer);
        int written = 0;
        while (written < length) {
            int part = Math.min(length - written, buffer.remaining());
            buffer.put(payload, written, part);
            written += part;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
        flush();
        nextSequence++;
    }

    void force() throws IOException {
        channel.force(false);
        forcedBytes = bytes;
    }

    /** What the disk was handed and need not have yet. */
    long unforcedBytes() {
        return bytes - forcedBytes;
    }

    long bytes() {
        return bytes;
    }

    long nextSequence() {
        return nextSequence;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            bytes += channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
