package io.vafa.simulation.world;

import com.mongodb.client.MongoDatabase;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** One service's database: what is stored, and the way to it that each process has. */
public final class SimulatedStore {
    private final Map<String, StoredCollection> collections = new TreeMap<>();
    private final String service;
    private boolean uniqueIndexesForgotten;

    SimulatedStore(String service) {
        this.service = service;
    }

    /** A planted mistake: whoever set the store up forgot the unique indexes beside {@code _id}. */
    public void forgetUniqueIndexes() {
        uniqueIndexesForgotten = true;
    }

    boolean enforcesUniqueIndexes() {
        return !uniqueIndexesForgotten;
    }

    /** What is stored, without any line in between. */
    public StoredCollection collection(String name) {
        return collections.computeIfAbsent(name, _ -> new StoredCollection());
    }

    /** All collections there are, by name. */
    public Map<String, StoredCollection> collections() {
        return collections;
    }

    /** The database as a process sees it. */
    public MongoDatabase seenBy(Line line) {
        return (MongoDatabase) Proxy.newProxyInstance(
                MongoDatabase.class.getClassLoader(), new Class<?>[] {MongoDatabase.class}, (_, method, arguments) -> {
                    if (method.getName().equals("getCollection")
                            && arguments != null
                            && arguments.length == 1
                            && arguments[0] instanceof String name) {
                        return SimulatedCollection.of(this, service + "." + name, collection(name), line);
                    }
                    throw new UnsupportedOperationException("the simulated database knows no " + method);
                });
    }
}
