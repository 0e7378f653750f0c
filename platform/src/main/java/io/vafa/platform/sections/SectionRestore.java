package io.vafa.platform.sections;

import com.mongodb.client.MongoDatabase;

/** Puts versions back that the owner's store has lost, as the topic tells them. */
public final class SectionRestore {
    private final SectionStore store;

    public SectionRestore(MongoDatabase database) {
        this.store = new SectionStore(database);
    }

    /** True if it was missing; what is there already is never changed. */
    public boolean restore(SectionVersion version) {
        return store.insert(version);
    }
}
