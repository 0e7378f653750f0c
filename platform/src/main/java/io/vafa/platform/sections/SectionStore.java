package io.vafa.platform.sections;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The owner's own copy of the versions: the first to insert a version number wins, and nothing is ever changed. */
final class SectionStore {
    private final MongoCollection<Document> sections;

    SectionStore(MongoDatabase database) {
        this.sections = database.getCollection("sections");
    }

    /** True if stored; false if that version number is taken. */
    boolean insert(SectionVersion version) {
        try {
            sections.insertOne(new Document("_id", version.key()).append("body", Json.writeText(version)));
            return true;
        } catch (MongoWriteException failed) {
            if (ErrorCategory.fromErrorCode(failed.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failed;
        }
    }

    /** All versions; as many as operators ever applied. */
    List<SectionVersion> all() {
        List<SectionVersion> all = new ArrayList<>();
        sections.find().forEach(stored -> all.add(Json.read(stored.getString("body"), SectionVersion.class)));
        return all;
    }
}
