package io.vafa.qa.example.bad.shop.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.platform.mongo.BulkInsert;
import java.util.List;
import org.bson.Document;

/** Inserts though it is not the one that inserts. */
public record SecondWriter(MongoCollection<Document> shelf) {
    public static SecondWriter in(MongoDatabase database) {
        return new SecondWriter(database.getCollection("shelf"));
    }

    public void one() {
        shelf.insertOne(new Document());
    }

    public void many() {
        BulkInsert.insert(shelf, List.of(new Document()));
    }

    public void change() {
        shelf.updateOne(new Document(), new Document());
    }
}
