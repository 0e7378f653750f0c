package io.vafa.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.security.Role;
import io.vafa.standalone.security.FurnishedPlatform.Answer;
import io.vafa.standalone.security.RequestFuzz.Made;
import io.vafa.testkit.HttpContract;
import io.vafa.testkit.HttpContract.Operation;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is asked of any route of the published description, the platform answers as it is described: no 5xx, nothing of its inside, no code nobody was told
 * of. {@code -Dvafa.fuzz.requests=10000 -Dvafa.fuzz.seed=…} asks more, by hand; the platform needs more memory then
 * ({@code -Dvafa.platform.java-options}).
 */
@ExtendWith(SharedPlatform.class)
@Order(Integer.MAX_VALUE) // the last on the platform it shares: what it leaves of the programme's settings nobody can
// foretell
class EveryRouteFuzzIT {
    private static final int REQUESTS = Integer.getInteger("vafa.fuzz.requests", 100);
    private static final long SEED = Long.getLong("vafa.fuzz.seed", 20_261_123);
    private static final int MEMBERS = 30;

    /** Which operations, as {@code GET /v1/…}: all of them, unless somebody looks at a few by hand. */
    private static final Pattern ROUTES = Pattern.compile(System.getProperty("vafa.fuzz.routes", ".*"));

    /** From so many on it takes long enough that somebody looks how far it is. */
    private static final int WORTH_A_WORD = 1_000;

    /** So many requests under one name, so that limits do not answer for the routes. */
    private static final int REQUESTS_A_NAME = 20;

    private final FurnishedPlatform platform;
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    EveryRouteFuzzIT(FurnishedPlatform platform) {
        this.platform = platform;
    }

    @Test
    void noRequestBreaksARouteOrIsAnsweredAsNobodyWasTold() throws InterruptedException {
        System.out.println("fuzzing every route with seed " + SEED + ", " + REQUESTS + " requests each");
        List<String> members = members();
        List<String> faults = new ArrayList<>();
        List<Operation> operations = HttpContract.published().operations().stream()
                .filter(operation -> ROUTES.matcher(operation.toString()).matches())
                .toList();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<List<String>>> asked = operations.stream()
                    .map(operation -> callers.submit(() -> {
                        long began = System.nanoTime();
                        List<String> found = ask(operation, members);
                        if (REQUESTS >= WORTH_A_WORD) {
                            System.out.printf(
                                    "%d of %d: %s, %d s%s%n",
                                    done.incrementAndGet(),
                                    operations.size(),
                                    operation,
                                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                                    found.isEmpty() ? "" : ", FAULTS: " + found);
                        }
                        return found;
                    }))
                    .toList();
            for (Future<List<String>> one : asked) {
                try {
                    faults.addAll(one.get());
                } catch (ExecutionException broken) {
                    throw new IllegalStateException(broken);
                }
            }
        }
        System.out.println("answered: " + statuses);
        assertThat(String.join("\n", faults)).as("seed %s", SEED).isEmpty();
        // A fuzz that is only turned away at the door says nothing about what is behind it.
        assertThat(statuses.getOrDefault(200, 0)).isGreaterThan(REQUESTS);
    }

    private List<String> members() {
        List<String> members = new ArrayList<>(List.of("m_nobody", platform.anna()));
        for (int member = 0; member < MEMBERS; member++) {
            members.add(platform.enrol("F" + member + "00", "f" + member + "@example.org"));
        }
        return members;
    }

    private List<String> ask(Operation operation, List<String> members) {
        Random random = new Random(SEED ^ operation.toString().hashCode());
        RequestFuzz fuzz = new RequestFuzz(random, members);
        Map<String, String> faults = new TreeMap<>();
        String token = null;
        for (int round = 0; round < REQUESTS; round++) {
            if (round % REQUESTS_A_NAME == 0) {
                token = token(operation, random, round);
            }
            Made made = fuzz.next(operation);
            String fault = fault(made, token);
            if (fault != null) {
                // One of a kind is enough to find it.
                faults.putIfAbsent(fault, operation + ": " + fault + " on " + made);
            }
        }
        return List.copyOf(faults.values());
    }

    private @Nullable String token(Operation operation, Random random, int round) {
        List<Role> may = new ArrayList<>();
        for (var scheme : operation.description().path("security")) {
            scheme.path("token")
                    .forEach(role -> may.add(Role.valueOf(role.asString("").toUpperCase(Locale.ROOT))));
        }
        if (may.isEmpty()) {
            return null;
        }
        return platform.token(
                may.get(random.nextInt(may.size())), operation.toString().hashCode() + "-" + round);
    }

    private @Nullable String fault(Made made, @Nullable String token) {
        HttpRequest.Builder request =
                platform.request(made.method(), made.target(), token, made.body() == null ? "" : made.body());
        made.headers().forEach(request::setHeader);
        Answer answer;
        try {
            answer = platform.answer(request);
        } catch (AssertionError undescribed) {
            return String.valueOf(undescribed.getMessage()).replaceFirst(".*\\(contracts, openapi/\\*\\.yaml\\): ", "");
        }
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 500) {
            return answer.status() + " " + answer.code();
        }
        for (String inside :
                List.of("\tat ", "Exception", "io.vafa", "springframework", "jackson", "mongodb", "apache")) {
            if (answer.body().contains(inside)) {
                return "shows its inside (" + inside + "): " + answer.body();
            }
        }
        return null;
    }
}
