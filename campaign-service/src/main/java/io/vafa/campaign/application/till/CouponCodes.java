package io.vafa.campaign.application.till;

import java.util.Optional;

/** Makes unique codes, and knows those that were made. */
public interface CouponCodes {
    /** More batches than a programme orders in a lifetime. */
    int BATCHES_MAX = 32_767;

    /** More codes than fit on a truck. */
    int SERIALS_MAX = 10_000_000;

    /** By which key the next batch is made. */
    String newestKey();

    /**
     * One code.
     *
     * @param serial its place in the batch, from 1
     */
    String code(CouponBatch batch, int serial);

    /** The batch and the place that something that was shown names, proved or not; empty: it does not look like a code. */
    Optional<Shown> read(String shown);

    /** Whether a code is the one of its place in a batch. */
    boolean isGenuine(CouponBatch batch, Shown shown);

    /**
     * What a code says of itself.
     *
     * @param serial its place in the batch
     * @param proof that it is genuine
     */
    record Shown(int batch, int serial, long proof) {}
}
