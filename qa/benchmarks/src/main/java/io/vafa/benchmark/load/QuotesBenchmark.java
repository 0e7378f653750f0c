package io.vafa.benchmark.load;

import com.sun.net.httpserver.HttpServer;
import io.vafa.benchmark.CampaignText;
import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Pace;
import io.vafa.benchmark.report.Percentiles;
import io.vafa.contracts.purchase.Money;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.host.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How long a till waits for a price, while others pay, beside an endpoint that does nothing. */
public final class QuotesBenchmark {
    private static final String METHOD =
            "The whole platform in a process of its own, with the sample programme and twenty campaigns: a coupon"
                    + " for everybody with a limit, five cards with discounts in one group, and fourteen that answer purchases. Tills come at times"
                    + " drawn beforehand with exponential gaps, whether or not those before have an answer; each asks through the gateway what a"
                    + " basket of three lines costs a member chosen alike who shows the coupon. A quote without the coupon's discount is an error."
                    + " Beside them others ask likewise, commit their quote and report the purchase with its price, waiting until it is credited."
                    + " Latencies are counted from the drawn time of arrival. Afterwards the same client asks the same of an endpoint in its own"
                    + " process that reads the body and answers with the bytes of a quote: what is left is HTTP, the client and the machine. The"
                    + " first seconds of each warm up and are not counted.";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROGRAM = "/v1/programs/" + LivePlatform.PROGRAM;
    private static final List<String> CATEGORIES = List.of("bread", "dairy", "music", "tea", "toys");
    private static final int LINES = 3;
    private static final int CAMPAIGNS_FOR_PURCHASES = 14;
    private static final int DONE = 200;
    private static final int CENTS_MIN = 1_00;
    private static final int CENTS_MAX = 30_00;
    private static final long POINTS_EACH = 1_000;
    private static final Duration BARE_MOST = Duration.ofSeconds(20);

    private final Options options;
    private final Console console;
    private final AtomicReference<String> sample = new AtomicReference<>("{}");

    /**
     * What to do.
     *
     * @param folder for the platform's data
     * @param perSecond quotes
     * @param paidPerSecond quotes besides that are committed and paid
     */
    public record Options(
            int port,
            Path folder,
            long seed,
            int members,
            int perSecond,
            int paidPerSecond,
            Duration warmUp,
            Duration counted) {}

    public QuotesBenchmark(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** What both kinds of tills saw. */
    private record Seen(OpenLoop.Seen quotes, OpenLoop.Seen paid, double cores) {}

    /** Measures. */
    public Measured run() {
        try (LivePlatform platform = LivePlatform.start(options.port(), options.folder(), console)) {
            platform.apply(programme());
            Crowd crowd = new Crowd(platform, console);
            crowd.growTo(options.members(), POINTS_EACH);
            console.line(options.perSecond() + " quotes a second, and " + options.paidPerSecond()
                    + " that are paid, for "
                    + options.warmUp().plus(options.counted()).toSeconds() + " s");
            Seen seen = asked(platform);
            platform.drain();
            console.line("the same of an endpoint that does nothing");
            return measured(seen, bare());
        }
    }

    /** The sample programme, and what this benchmark adds to it. */
    private Path programme() {
        try {
            String text =
                    Files.readString(ProjectFolder.ofThisProcess().sample().resolve("program.yaml"));
            return Files.writeString(
                    options.folder().resolve("quotes.yaml"),
                    text + "\n" + CampaignText.campaigns(CAMPAIGNS_FOR_PURCHASES) + CampaignText.atTheTill());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Seen asked(LivePlatform platform) {
        OpenLoop quotes = new OpenLoop(arrivals(options.perSecond(), options.seed()), (number, random) -> {
            Answer answer = platform.client().post(PROGRAM + "/quotes", basket("q-" + number, random), Map.of());
            if (answer.succeeded()) {
                sample.set(answer.body().toString());
            }
            return word(answer);
        });
        OpenLoop paid = new OpenLoop(arrivals(options.paidPerSecond(), ~options.seed()), (number, random) -> {
            ObjectNode basket = basket("p-" + number, random);
            Answer quoted = platform.client().post(PROGRAM + "/quotes", basket, Map.of());
            String word = word(quoted);
            return word.equals(OpenLoop.DONE) ? paid(platform.client(), basket, quoted) : word;
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            CompletableFuture<OpenLoop.Seen> asked = CompletableFuture.supplyAsync(quotes::run, threads);
            CompletableFuture<OpenLoop.Seen> bought = CompletableFuture.supplyAsync(paid::run, threads);
            CompletableFuture<ProcessorTime> warm = CompletableFuture.supplyAsync(
                    () -> ProcessorTime.of(platform.process()),
                    CompletableFuture.delayedExecutor(options.warmUp().toMillis(), TimeUnit.MILLISECONDS, threads));
            OpenLoop.Seen asking = asked.join();
            OpenLoop.Seen paying = bought.join();
            return new Seen(asking, paying, warm.join().coresUsed());
        }
    }

    private OpenLoop.Arrivals arrivals(int perSecond, long seed) {
        return new OpenLoop.Arrivals(perSecond, options.warmUp(), options.counted(), seed);
    }

    /** Commits what was quoted, and reports the purchase with its price. */
    private static String paid(PlatformClient client, ObjectNode basket, Answer quoted) {
        Answer committed = client.post(
                PROGRAM + "/quotes/" + quoted.body().path("quote").asString() + "/commit",
                JSON.createObjectNode(),
                Map.of());
        if (committed.status() != DONE) {
            return Calls.word(committed);
        }
        ObjectNode bought = basket.deepCopy();
        var _ = bought.remove("coupons");
        bought.put("amount", quoted.body().path("toPay").asString());
        for (int line = 0; line < LINES; line++) {
            ((ObjectNode) bought.path("lines").path(line))
                    .put("amount", quoted.body().path("lines").path(line).asString());
        }
        Answer answer = client.post(PROGRAM + "/purchases", bought, Map.of("Prefer", "wait=20"));
        return answer.status() == DONE
                        && answer.body().path("status").asString("").equals("CREDITED")
                ? OpenLoop.DONE
                : Calls.word(answer);
    }

    private ObjectNode basket(String id, Random random) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", id + "-" + options.seed());
        body.putObject("member").put("kind", "card").put("value", Crowd.card(random.nextInt(options.members())));
        body.put("store", "s1")
                .put("till", "t1")
                .put("occurredAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("currency", "USD");
        ArrayNode lines = body.putArray("lines");
        long sum = 0;
        for (int line = 0; line < LINES; line++) {
            String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            long cents = random.nextLong(CENTS_MIN, CENTS_MAX);
            sum += cents;
            lines.addObject()
                    .put("sku", category + "-" + random.nextInt(1_000))
                    .put("category", category)
                    .put("quantity", "1")
                    .put("amount", decimal(cents));
        }
        body.put("amount", decimal(sum));
        body.putArray("coupons").add(CampaignText.COUPON);
        return body;
    }

    private static String decimal(long cents) {
        return new Money("USD", cents).toDecimal();
    }

    private static String word(Answer answer) {
        if (answer.status() != DONE) {
            return Calls.word(answer);
        }
        JsonNode coupon = answer.body().path("coupons").path(0);
        return coupon.path("accepted").asBoolean(false)
                ? OpenLoop.DONE
                : "coupon " + coupon.path("code").asString("");
    }

    /** Asks an endpoint that does nothing, from the same client, at the same times. */
    private OpenLoop.Seen bare() {
        byte[] answer = sample.get().getBytes(StandardCharsets.UTF_8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    var _ = exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(DONE, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            server.start();
            try {
                PlatformClient client = new PlatformClient(
                        URI.create("http://localhost:" + server.getAddress().getPort()), () -> "none");
                Duration counted = options.counted().compareTo(BARE_MOST) < 0 ? options.counted() : BARE_MOST;
                Duration warmUp = options.warmUp().compareTo(BARE_MOST) < 0 ? options.warmUp() : BARE_MOST;
                return new OpenLoop(
                                new OpenLoop.Arrivals(options.perSecond(), warmUp, counted, options.seed()),
                                (number, random) ->
                                        word(client.post(PROGRAM + "/quotes", basket("b-" + number, random), Map.of())))
                        .run();
            } finally {
                server.stop(0);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the endpoint that does nothing cannot be opened", failure);
        }
    }

    private Measured measured(Seen seen, OpenLoop.Seen bare) {
        Percentiles quoted = seen.quotes().latencies().percentiles();
        Percentiles paid = seen.paid().latencies().percentiles();
        Percentiles nothing = bare.latencies().percentiles();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("arrivals asked for", options.perSecond(), "/s"));
        figures.add(Figure.of("an endpoint that does nothing, p50", nothing.p50Millis(), "ms"));
        figures.add(Figure.of("an endpoint that does nothing, p99", nothing.p99Millis(), "ms"));
        figures.add(Figure.of("quotes paid beside it", seen.paid().perSecond(), "/s"));
        figures.add(Figure.of("quoted, committed and credited, p50", paid.p50Millis(), "ms"));
        figures.add(Figure.of("quoted, committed and credited, p99", paid.p99Millis(), "ms"));
        seen.quotes()
                .longest()
                .spreadMillis()
                .ifPresent(spread -> figures.add(Figure.of("longest wait of each second", spread, "ms")));
        seen.quotes().answers().forEach((word, count) -> figures.add(Figure.count("answers: " + word, count)));
        seen.paid()
                .answers()
                .forEach((word, count) -> figures.add(Figure.count("paid beside it, answers: " + word, count)));
        figures.add(Figure.of("cores that the platform used", seen.cores(), ""));
        List<String> broken = new ArrayList<>();
        if (seen.quotes().undone() > 0) {
            broken.add("not every quote was answered with the coupon's discount: "
                    + seen.quotes().answers());
        }
        if (seen.paid().undone() > 0) {
            broken.add("not every quote could be committed and paid: "
                    + seen.paid().answers());
        }
        return new Measured(Pace.of(seen.quotes().perSecond()), quoted, figures, METHOD, broken);
    }
}
