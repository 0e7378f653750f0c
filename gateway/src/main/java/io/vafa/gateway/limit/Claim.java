package io.vafa.gateway.limit;

import java.util.List;

/**
 * What a request takes of a quota.
 *
 * @param quota of all instances together
 * @param owner whose it is; the same texts in the same order are the same owner
 * @param amount calls or lines
 */
record Claim(Policy policy, Quota quota, List<String> owner, long amount) {}
