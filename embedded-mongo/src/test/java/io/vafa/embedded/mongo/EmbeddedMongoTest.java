package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EmbeddedMongoTest {

    @Test
    void whatIsWrittenCanBeReadByTheRealDriver() {
        try (EmbeddedMongo engine = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
                MongoClient client = MongoClients.create(engine.connectionString())) {
            var things = client.getDatabase("test").getCollection("things");

            things.insertOne(new Document("_id", "a").append("points", 7L));

            assertThat(things.find(new Document("_id", "a")).first())
                    .isEqualTo(new Document("_id", "a").append("points", 7L));
        }
    }
}
