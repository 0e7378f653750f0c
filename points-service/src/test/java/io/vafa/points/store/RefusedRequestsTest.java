package io.vafa.points.store;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.points.intake.adapter.out.MongoRefusedRequests;
import io.vafa.points.intake.application.RefusedRequests;
import io.vafa.points.intake.application.RefusedRequests.Kept;
import io.vafa.points.intake.application.RefusedRequests.Wanted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class RefusedRequestsTest {
    @Nested
    class OnEmbeddedEngine extends Rules {
        OnEmbeddedEngine() {
            super(new MongoRefusedRequests(TestDatabases.onEmbeddedEngine()));
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo extends Rules {
        OnRealMongo() {
            super(new MongoRefusedRequests(TestDatabases.onRealMongo()));
        }
    }

    /** What is relied on in any store of refused requests. */
    abstract static class Rules {
        private final RefusedRequests requests;

        Rules(RefusedRequests requests) {
            this.requests = requests;
        }

        @Test
        void theNewestComeFirstAndThoseBeforeThemOnRequest() {
            requests.keep(List.of(
                    kept("1", PROGRAM, 1, "till-1"), kept("3", PROGRAM, 3, "till-1"), kept("2", PROGRAM, 2, "till-1")));

            assertThat(ids(null, null, null, 2)).containsExactly("3", "2");
            assertThat(ids(NOON.plusSeconds(2), null, null, 2)).containsExactly("1");
        }

        @Test
        void whatIsToldTwiceIsKeptOnce() {
            requests.keep(List.of(kept("1", PROGRAM, 1, "till-1")));
            requests.keep(List.of(kept("1", PROGRAM, 1, "till-1"), kept("2", PROGRAM, 2, "till-1")));

            assertThat(ids(null, null, null, 10)).containsExactly("2", "1");
        }

        @Test
        void eachProgrammeSeesItsOwnAndAsksForWhoAndWhere() {
            requests.keep(List.of(
                    kept("1", PROGRAM, 1, "till-1"),
                    kept("2", "other", 2, "till-1"),
                    kept("3", PROGRAM, 3, "agent-1")));

            assertThat(ids(null, null, null, 10)).containsExactly("3", "1");
            assertThat(ids(null, "till-1", null, 10)).containsExactly("1");
            assertThat(ids(null, null, "/v1/programs/demo/members", 10)).containsExactly("3", "1");
            assertThat(ids(null, null, "/v1/programs/demo/purchases", 10)).isEmpty();
        }

        @Test
        void theOldOnesAreForgotten() {
            requests.keep(List.of(kept("1", PROGRAM, 1, "till-1"), kept("2", PROGRAM, 2, "till-1")));

            requests.forgetBefore(NOON.plusSeconds(2));

            assertThat(ids(null, null, null, 10)).containsExactly("2");
        }

        private List<String> ids(@Nullable Instant before, @Nullable String subject, @Nullable String path, int max) {
            return requests.find(PROGRAM, new Wanted(before, subject, path), max).stream()
                    .map(Kept::id)
                    .toList();
        }

        private static Kept kept(String id, String program, long second, String subject) {
            return new Kept(
                    id,
                    new RequestRefused(
                            program,
                            subject,
                            "till",
                            "acme",
                            null,
                            "POST",
                            "/v1/programs/demo/members/m-1/redemptions",
                            422,
                            List.of(new RequestRefused.Fault("AMOUNT_PRECISION", "/amount", null)),
                            1,
                            NOON.plusSeconds(second)));
        }
    }
}
