package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;

/** Forgets every effect: the log of an engine that keeps nothing after close. */
final class UnloggedEffects implements EffectLog {

    @Override
    public void put(int collection, int position, Document after) {}

    @Override
    public void remove(int collection, int position) {}

    @Override
    public void define(Catalogue after) {}

    @Override
    public long mark() {
        return 0;
    }

    @Override
    public void awaitDurable(long mark) {}
}
