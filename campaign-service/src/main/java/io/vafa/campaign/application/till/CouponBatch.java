package io.vafa.campaign.application.till;

import java.time.Instant;

/**
 * Codes of one campaign that were made together. They are not kept: each is made again from its place, and proves itself.
 *
 * @param number of the batch in the programme, from 1
 * @param key by which of the keys its codes are made
 * @param count how many there are, 1 to {@link CouponCodes#SERIALS_MAX}
 * @param requestKey the Idempotency-Key of whoever ordered it
 */
public record CouponBatch(
        String program,
        int number,
        String campaign,
        String key,
        int count,
        Instant orderedAt,
        String orderedBy,
        String requestKey) {}
