package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Turns effects into bytes and back.
 *
 * <p>One effect is one byte of type, then, big-endian: put = collection (4), position (4), BSON; remove = collection (4),
 * position (4); catalogue = BSON; end of a snapshot = number of documents (8). Effects follow each other without gaps.
 */
final class EffectCodec {

    private static final byte PUT = 1;
    private static final byte REMOVE = 2;
    private static final byte CATALOGUE = 3;
    private static final byte END_OF_SNAPSHOT = 4;

    private static final int BSON_TOO_LARGE = 10_334;

    private EffectCodec() {}

    /** Receives the effects of one frame in order. */
    interface Visitor {
        void put(int collection, int position, byte[] bson);

        void remove(int collection, int position);

        void define(Catalogue after);

        void endOfSnapshot(long documents);
    }

    /** Refuses, before anything is applied, what recovery could not read back: a document above 16 MiB. */
    static void writePut(ByteBuf buffer, int collection, int position, Document after) {
        buffer.writeByte(PUT).writeInt(collection).writeInt(position);
        int start = buffer.writerIndex();
        BsonEncoder.encodeDocument(after, buffer);
        int bytes = buffer.writerIndex() - start;
        if (bytes > BsonConstants.MAX_BSON_OBJECT_SIZE) {
            throw new MongoServerError(
                    BSON_TOO_LARGE,
                    "BSONObjectTooLarge",
                    "the document would have " + bytes + " bytes, more than " + BsonConstants.MAX_BSON_OBJECT_SIZE);
        }
    }

    static void writeRemove(ByteBuf buffer, int collection, int position) {
        buffer.writeByte(REMOVE).writeInt(collection).writeInt(position);
    }

    static void writeCatalogue(ByteBuf buffer, Catalogue after) {
        buffer.writeByte(CATALOGUE);
        BsonEncoder.encodeDocument(after.toDocument(), buffer);
    }

    static void writeEndOfSnapshot(ByteBuf buffer, long documents) {
        buffer.writeByte(END_OF_SNAPSHOT).writeLong(documents);
    }

    /** Reads all effects of one frame; an unknown type means that a newer version wrote it. */
    static void read(byte[] payload, int length, Visitor visitor) {
        ByteBuf buffer = Unpooled.wrappedBuffer(payload, 0, length);
        while (buffer.isReadable()) {
            byte type = buffer.readByte();
            switch (type) {
                case PUT -> visitor.put(buffer.readInt(), buffer.readInt(), readBson(buffer));
                case REMOVE -> visitor.remove(buffer.readInt(), buffer.readInt());
                case CATALOGUE -> visitor.define(Catalogue.from(BsonDecoder.decodeBson(buffer)));
                case END_OF_SNAPSHOT -> visitor.endOfSnapshot(buffer.readLong());
                default ->
                    throw new EmbeddedMongoException("the data holds an effect of type " + type
                            + ", unknown here: a newer version of Vafa wrote it");
            }
        }
    }

    static Document document(byte[] bson) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    private static byte[] readBson(ByteBuf buffer) {
        byte[] bson = new byte[buffer.getIntLE(buffer.readerIndex())];
        buffer.readBytes(bson);
        return bson;
    }
}
