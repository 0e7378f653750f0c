package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * A command as it arrived.
 *
 * @param partition whose owner may write the member's journal
 * @param correlation what a waiting caller recognises the answer by; null if nobody waits
 */
public record LedgerRequest(
        int partition, Command command, @Nullable String correlation) {}
