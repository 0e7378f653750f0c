package io.vafa.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The store's client. Majority writes, majority reads from the primary and a replica set are fixed here, because the books
 * depend on them; a connection string that says otherwise is overruled, a store that cannot is refused.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongoSettings.class)
public class MongoConfiguration {
    private static final int TIMEOUT_SECONDS = 10;

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(MongoSettings settings) {
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.uri()))
                .writeConcern(WriteConcern.MAJORITY)
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(!settings.embedded())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(3 * TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .build());
        if (!settings.embedded()) {
            requireReplicaSet(client);
        }
        return client;
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, MongoSettings settings) {
        return client.getDatabase(settings.database());
    }

    private static void requireReplicaSet(MongoClient client) {
        Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
        boolean sharded = "isdbgrid".equals(hello.getString("msg"));
        if (!sharded && hello.getString("setName") == null) {
            client.close();
            throw new IllegalStateException(
                    "vafa.mongo.uri leads to a single server: majority writes need a replica set"
                            + " (vafa.mongo.embedded=true is for the embedded engine only)");
        }
    }
}
