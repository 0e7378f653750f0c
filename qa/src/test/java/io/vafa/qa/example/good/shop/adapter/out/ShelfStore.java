package io.vafa.qa.example.good.shop.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.qa.example.good.shop.application.Selling;
import io.vafa.qa.example.good.shop.domain.Price;
import org.bson.Document;

/** Is the one that inserts. */
public record ShelfStore(MongoCollection<Document> shelf) implements Selling.Shelf {
    public static ShelfStore in(MongoDatabase database) {
        return new ShelfStore(database.getCollection("shelf"));
    }

    @Override
    public void keep(Price price) {
        shelf.insertOne(new Document("minorUnits", price.minorUnits()));
    }
}
