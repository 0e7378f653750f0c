package io.vafa.gateway.admission;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** The places of requests in work. Nobody queues for one: whoever finds none comes again. */
public final class Admission {
    private final int placesMax;
    private final Semaphore places;
    private final LongAdder turnedAway = new LongAdder();

    /** @param placesMax so many requests may be in work at the same time */
    public Admission(int placesMax) {
        this.placesMax = placesMax;
        this.places = new Semaphore(placesMax);
    }

    /** Takes a place; empty if there is none. */
    public Optional<Place> enter() {
        if (places.tryAcquire()) {
            return Optional.of(new Place());
        }
        turnedAway.increment();
        return Optional.empty();
    }

    /** Requests that have a place now. */
    public int inWork() {
        return placesMax - places.availablePermits();
    }

    /** Requests that found no place since the start. */
    public long turnedAway() {
        return turnedAway.sum();
    }

    /** A request's place. */
    public final class Place {
        private final AtomicBoolean left = new AtomicBoolean();

        private Place() {}

        /** Gives the place to others: what is left to do is to wait, which costs nothing. Leaving again changes nothing. */
        public void leave() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }
}
