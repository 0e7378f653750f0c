package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;

/**
 * Where the engine reports every effect it is about to apply, in the order of application.
 *
 * <p>An effect is an absolute after-image, so applying a stretch of the log once more over a later state ends in the same
 * state. Nothing may be answered to a client before {@link #awaitDurable} returned for what the answer rests on.
 */
interface EffectLog {

    /** The document that stands at this position of the collection from now on. */
    void put(int collection, int position, Document after);

    /** The position of the collection stands empty from now on. */
    void remove(int collection, int position);

    /** All collections and their indexes, as they stand from now on. */
    void define(Catalogue after);

    /** A mark behind everything reported so far. */
    long mark();

    /** Returns once everything before the mark survives the loss of this process. */
    void awaitDurable(long mark);
}
