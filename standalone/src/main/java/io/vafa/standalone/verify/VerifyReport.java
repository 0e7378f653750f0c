package io.vafa.standalone.verify;

import java.util.List;
import java.util.Map;

/**
 * What the verifier found. The names are a contract with machines.
 *
 * @param accounts members with a journal
 * @param entries entries read
 * @param gaps places in a journal where an entry is missing
 * @param recurrenceBreaks entries that state another balance than the postings up to them give
 * @param hashBreaks entries whose text, hash, place or predecessor's hash does not agree, or that were published otherwise
 * @param overdrawn entries after which a wallet is below zero
 * @param unpublished entries in the store that the journal topic does not have
 * @param snapshotErrors snapshots that no entry bears out; one that is merely old is none
 * @param sealErrors seals that do not follow from each other, or that the journal or their own figures do not bear out
 * @param depositErrors prepaid partners' deposits that do not add up, that differ from what seals found issued, or that were exceeded
 * @param budgetErrors budgets and limits of campaigns that differ from what decisions drew
 * @param violations all of these together; 0 means that the books are right
 * @param wallets totals per wallet
 * @param deposits of prepaid partners, by programme, wallet and partner
 * @param firstViolations the first few in words, to begin looking
 */
public record VerifyReport(
        long accounts,
        long entries,
        long gaps,
        long recurrenceBreaks,
        long hashBreaks,
        long overdrawn,
        long unpublished,
        long snapshotErrors,
        long sealErrors,
        long depositErrors,
        long budgetErrors,
        long violations,
        Map<String, WalletTotals> wallets,
        Map<String, DepositTotals> deposits,
        List<String> firstViolations) {

    /**
     * One wallet of all members, in whole units.
     *
     * @param outstanding base and bonus together
     */
    public record WalletTotals(long basePoints, long bonusPoints, long outstanding) {}

    /**
     * One prepaid partner's points in one wallet.
     *
     * @param deposited what was paid, less what was withdrawn
     * @param issued since the account began; what was taken back since the last seal that it counts is not taken off yet
     */
    public record DepositTotals(long deposited, long issued) {}
}
