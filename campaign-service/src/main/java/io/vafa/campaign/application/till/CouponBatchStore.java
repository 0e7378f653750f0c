package io.vafa.campaign.application.till;

import java.util.List;
import java.util.Optional;

/** Keeps batches of codes. */
public interface CouponBatchStore {
    /** Whether it was inserted; if not, the programme has one of that number, or of that request, already. */
    boolean insert(CouponBatch batch);

    Optional<CouponBatch> find(String program, int number);

    /** The one that a request ordered before. */
    Optional<CouponBatch> ordered(String program, String requestKey);

    /** All of a programme, newest first. */
    List<CouponBatch> all(String program, int max);

    /** The highest number; 0: there is none. */
    int highest(String program);
}
