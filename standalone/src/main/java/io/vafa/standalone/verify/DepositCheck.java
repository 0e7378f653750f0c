package io.vafa.standalone.verify;

import com.mongodb.client.MongoDatabase;
import io.vafa.standalone.verify.VerifyReport.DepositTotals;
import io.vafa.standalone.verify.Violations.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that what prepaid partners paid adds up, that what their accounts say was issued is what seals found, and, of partners that
 * were never to issue beyond their deposit, that they did not.
 */
final class DepositCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ISSUING = Set.of("points-earned", "points-awarded", "points-given");

    private final MongoDatabase store;
    private final Violations violations;
    private final Map<String, StoredDeposit> accounts;

    /** Issued by entries that no seal covers, by account. */
    private final Map<String, Long> unsealed = new HashMap<>();

    private DepositCheck(MongoDatabase store, Violations violations) {
        this.store = store;
        this.violations = violations;
        this.accounts = accounts();
    }

    /** Reads the accounts. Seals are to be read after them: those that an account counts must be there by then. */
    static DepositCheck read(MongoDatabase store, Violations violations) {
        return new DepositCheck(store, violations);
    }

    /** Takes an entry of the journal. */
    void entry(StoredEntry stored, JsonNode body, SealCheck seals) {
        if (accounts.isEmpty() || stored.sequence() <= seals.sealedUpTo(stored.member())) {
            return;
        }
        for (JsonNode posting : body.path("postings")) {
            if (ISSUING.contains(posting.path("type").asString(""))) {
                String name = StoredDeposit.name(
                        body.path("program").asString(""),
                        posting.path("wallet").asString(""),
                        posting.path("lot").path("issuer").asString(""));
                if (accounts.containsKey(name)) {
                    unsealed.merge(name, posting.path("points").asLong(), Long::sum);
                }
            }
        }
    }

    /** Ends the check, and says how each deposit stands. */
    Map<String, DepositTotals> end(SealCheck seals) {
        Map<String, Map<Long, StoredDeposit.Change>> changes = changes();
        // Read once more: whatever an entry issued until now was granted before, and is on an account now.
        Map<String, StoredDeposit> now = accounts();
        SealedIssues issues = new SealedIssues(seals);
        BoundPartners bound = new BoundPartners(store, seals);
        Map<String, DepositTotals> totals = new TreeMap<>();
        accounts.forEach((name, account) -> {
            paid(account, changes.getOrDefault(name, Map.of()));
            counted(account, issues);
            long since = unsealed.getOrDefault(name, 0L) + issues.uncounted(account);
            totals.put(name, new DepositTotals(account.deposited(), account.sealed() + since));
            StoredDeposit later = now.get(name);
            if (later == null) {
                wrong(name, "is not there any more");
            } else if (later.sealsCounted() == account.sealsCounted() && bound.neverBeyond(account)) {
                exceeded(later, since);
            }
        });
        changes.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> wrong(name, "something was paid, and there is no account"));
        return totals;
    }

    private void exceeded(StoredDeposit account, long issued) {
        if (issued > account.granted()) {
            wrong(
                    account.name(),
                    "since the last seal that it counts " + issued + " points were issued, and " + account.granted()
                            + " were granted");
        }
        if (account.sealed() + issued > account.deposited()) {
            wrong(
                    account.name(),
                    (account.sealed() + issued) + " points were issued, and " + account.deposited() + " paid for");
        }
    }

    private Map<String, StoredDeposit> accounts() {
        Map<String, StoredDeposit> found = new TreeMap<>();
        for (Document document : store.getCollection("depositAccounts").find()) {
            try {
                StoredDeposit account = StoredDeposit.of(JSON.readTree(document.getString("body")));
                found.put(account.name(), account);
            } catch (JacksonException broken) {
                wrong(document.getString("_id"), "is not JSON any more");
            }
        }
        return found;
    }

    private Map<String, Map<Long, StoredDeposit.Change>> changes() {
        Map<String, Map<Long, StoredDeposit.Change>> changes = new TreeMap<>();
        for (Document document : store.getCollection("deposits").find()) {
            String id = document.getString("_id");
            try {
                JsonNode body = JSON.readTree(document.getString("body"));
                StoredDeposit.Change change = StoredDeposit.Change.of(body);
                if (id.equals(StoredDeposit.changeId(body))) {
                    changes.computeIfAbsent(StoredDeposit.name(body.path("key")), _ -> new TreeMap<>())
                            .put(change.number(), change);
                } else {
                    wrong(id, "its text says that it is another deposit");
                }
            } catch (JacksonException broken) {
                wrong(id, "is not JSON any more");
            }
        }
        return changes;
    }

    /** The last change may stand in the account alone: whoever comes next writes it down. */
    private void paid(StoredDeposit account, Map<Long, StoredDeposit.Change> changes) {
        long sum = 0;
        for (long number = 1; number <= account.last().number(); number++) {
            StoredDeposit.Change change = changes.get(number);
            if (change == null && number < account.last().number()) {
                wrong(account.name(), "its deposit number " + number + " is missing");
                return;
            }
            StoredDeposit.Change present = change == null ? account.last() : change;
            sum += present.points();
            if (present.deposited() != sum) {
                wrong(
                        account.name(),
                        "its deposits up to number " + number + " add up to " + sum + ", which states "
                                + present.deposited());
                return;
            }
        }
        if (account.deposited() != sum) {
            wrong(account.name(), "states " + account.deposited() + " points paid, its deposits add up to " + sum);
        }
    }

    private void counted(StoredDeposit account, SealedIssues issues) {
        long issued = 0;
        for (long number = account.since() + 1; number <= account.sealsCounted(); number++) {
            if (!issues.has(account, number)) {
                wrong(account.name(), "counts seal " + number + ", which is not there");
                return;
            }
            issued = Math.max(0, issued + issues.lessGivenBack(account, number));
        }
        if (issued != account.sealed()) {
            wrong(
                    account.name(),
                    "states " + account.sealed() + " points issued, seals " + (account.since() + 1) + " to "
                            + account.sealsCounted() + " found " + issued);
        }
    }

    private void wrong(String account, String detail) {
        violations.add(Kind.DEPOSIT, account, detail);
    }
}
