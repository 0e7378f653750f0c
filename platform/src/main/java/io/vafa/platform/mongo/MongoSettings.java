package io.vafa.platform.mongo;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where a service keeps its documents ({@code vafa.mongo.*}).
 *
 * @param uri connection string
 * @param database the service's own database; nobody else reads it
 * @param embedded true only for the embedded engine, which is no replica set
 */
@ConfigurationProperties("vafa.mongo")
public record MongoSettings(String uri, String database, boolean embedded) {
    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public MongoSettings {
        if (uri == null || uri.isBlank()) {
            throw new IllegalArgumentException("vafa.mongo.uri is missing: give a mongodb:// connection string");
        }
        if (database == null || database.isBlank()) {
            throw new IllegalArgumentException("vafa.mongo.database is missing: name the service's own database");
        }
    }
}
