package io.vafa.standalone.purchases;

/**
 * What became of the purchases of a file.
 *
 * @param accepted taken in, to be credited now or when their member enrols
 * @param duplicate known to the platform before
 * @param refused by the platform, or because their lines cannot be read
 */
public record Counts(long accepted, long duplicate, long refused) {

    static final Counts NONE = new Counts(0, 0, 0);
    static final Counts ONE_ACCEPTED = new Counts(1, 0, 0);
    static final Counts ONE_DUPLICATE = new Counts(0, 1, 0);
    static final Counts ONE_REFUSED = new Counts(0, 0, 1);

    /** All of them. */
    public long total() {
        return accepted + duplicate + refused;
    }

    Counts plus(Counts other) {
        return new Counts(accepted + other.accepted, duplicate + other.duplicate, refused + other.refused);
    }
}
