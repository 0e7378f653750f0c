package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Encodes every effect on the thread that causes it and hands the bytes to the group commit. */
final class LoggedEffects implements EffectLog {

    private static final int KEPT_BUFFER_BYTES_MAX = 1 << 20;
    private static final int INITIAL_BUFFER_BYTES = 4 << 10;

    private final GroupCommit commit;
    private final ThreadLocal<ByteBuf> buffers = ThreadLocal.withInitial(() -> Unpooled.buffer(INITIAL_BUFFER_BYTES));

    LoggedEffects(GroupCommit commit) {
        this.commit = commit;
    }

    @Override
    public void put(int collection, int position, Document after) {
        ByteBuf buffer = buffers.get().clear();
        EffectCodec.writePut(buffer, collection, position, after);
        append(buffer);
    }

    @Override
    public void remove(int collection, int position) {
        ByteBuf buffer = buffers.get().clear();
        EffectCodec.writeRemove(buffer, collection, position);
        append(buffer);
    }

    @Override
    public void define(Catalogue after) {
        ByteBuf buffer = buffers.get().clear();
        EffectCodec.writeCatalogue(buffer, after);
        append(buffer);
    }

    @Override
    public long mark() {
        return commit.mark();
    }

    @Override
    public void awaitDurable(long mark) {
        commit.awaitDurable(mark);
    }

    private void append(ByteBuf buffer) {
        commit.append(buffer.array(), buffer.writerIndex());
        if (buffer.capacity() > KEPT_BUFFER_BYTES_MAX) {
            buffers.remove();
        }
    }
}
