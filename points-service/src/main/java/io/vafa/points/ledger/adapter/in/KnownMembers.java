package io.vafa.points.ledger.adapter.in;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Account;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Tells whoever asks about a member that there is none of that name, before anything is read or written. */
public final class KnownMembers {
    /** Some megabytes of names. */
    private static final int REMEMBERED_MAX = 50_000;

    private final AccountLoader accounts;
    private final Journal journal;

    /** The programmes of members who were there. A first entry neither changes nor goes, so nobody has to look for it again. */
    private final Cache<String, String> programs =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    public KnownMembers(AccountLoader accounts, Journal journal) {
        this.accounts = accounts;
        this.journal = journal;
    }

    /** Refuses who is not there: nothing is ever written into a journal that nobody has. One look, however long the journal. */
    public void require(String program, String member) {
        String known = programs.getIfPresent(member);
        if (known == null) {
            List<WrittenEntry> first = journal.page(member, 1, 1);
            if (first.isEmpty()) {
                throw unknown();
            }
            known = first.getFirst().entry().program();
            programs.put(member, known);
        }
        if (!known.equals(program)) {
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
