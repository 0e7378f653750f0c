package io.vafa.points.ledger.adapter.in;

import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.domain.Account;
import org.springframework.http.HttpStatus;

/** Tells whoever asks about a member that there is none of that name, before anything is read or written. */
public final class KnownMembers {
    private final AccountLoader accounts;
    private final Journal journal;

    public KnownMembers(AccountLoader accounts, Journal journal) {
        this.accounts = accounts;
        this.journal = journal;
    }

    /** Refuses who is not there: nothing is ever written into a journal that nobody has. One look, however long the journal. */
    public void require(String program, String member) {
        boolean known = journal.page(member, 1, 1).stream()
                .anyMatch(first -> first.entry().program().equals(program));
        if (!known) {
            throw unknown();
        }
    }

    /** The account of somebody who is there, as the journal has it now. */
    Account account(String program, String member) {
        Account account = accounts.head(program, member);
        if (account.sequence() == 0 || !account.program().equals(program)) {
            throw unknown();
        }
        return account;
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "there is no such member in this programme");
    }
}
