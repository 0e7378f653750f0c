package io.vafa.points;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and the embedded engine, spoken to as its neighbours do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DEAD_LETTERS = Topic.INTAKE.deadLetterName();

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token(PROGRAM, Role.ADMIN);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());

    private Path directory;

    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    PointsServiceIT() {}

    @BeforeAll
    void startEverything(@TempDir Path temporary) {
        directory = temporary;
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        startService();
        apply("program", Sections.PROGRAM);
        apply("wallets", Sections.WALLETS);
        apply("accrual", Sections.ACCRUAL);
    }

    @AfterAll
    void stopEverything() {
        http.close();
        service.close();
        wire.close();
        mongo.close();
        broker.destroy();
    }

    private void startService() {
        service = StartedService.on(broker, mongo, tokens, directory, "--vafa.sections.propagation-delay=1s");
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private void apply(String section, String content) {
        Answer answer = http.put(sectionPath(section), admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    // ---- sections

    @Test
    void theSameContentAgainIsTheSameVersion() {
        Answer again = http.put(sectionPath("accrual"), admin, "{\"content\":" + Sections.ACCRUAL + "}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("changed").asBoolean()).isFalse();
        assertThat(again.body().get("version").asInt()).isEqualTo(1);
        assertThat(http.get(sectionPath("accrual"), admin)
                        .body()
                        .at("/content/rules/0/id")
                        .asString())
                .isEqualTo("base");
    }

    @Test
    void aDryRunChangesNothing() {
        Answer dry = http.put(
                sectionPath("accrual") + "?dryRun=true",
                admin,
                "{\"content\":" + Sections.ACCRUAL.replace("\"base\"", "\"other\"") + "}");

        assertThat(dry.body().get("changed").asBoolean()).isTrue();
        assertThat(http.get(sectionPath("accrual"), admin).body().get("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void walletsMayComeAsTheListThatStandsInTheFile() {
        Answer list =
                http.put(sectionPath("wallets"), admin, "{\"content\":[{\"code\":\"points\",\"kind\":\"points\"}]}");

        assertThat(list.status()).as(list.body().toString()).isEqualTo(200);
        assertThat(list.body().get("changed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`miles`,`points`:1,`per`:`1.00`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/0/wallet | UNKNOWN_WALLET",
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`points`,`points`:1,`per`:`1.00`,`rounding`:`down`,`scope`:`receipt`},{`id`:`a`,`wallet`:`points`,`points`:1,`per`:`1.00`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/1/id | DUPLICATE",
                "accrual | {`rules`:[{`id`:`a`,`walet`:`points`,`wallet`:`points`,`points`:1,`per`:`1.00`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/0/walet | FIELD_UNKNOWN",
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`points`,`points`:0,`per`:`1.00`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/0/points | WRONG_VALUE",
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`points`,`points`:1.5,`per`:`1.00`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/0/points | WRONG_VALUE",
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`points`,`points`:1,`per`:`0.00`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/0/per | WRONG_VALUE",
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`points`,`points`:1,`per`:`0.001`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/0/per | WRONG_VALUE",
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`points`,`points`:1,`per`:`1.00`,`rounding`:`even`,`scope`:`receipt`}]} | /rules/0/rounding | WRONG_VALUE",
                "accrual | {`rules`:[{`wallet`:`points`,`points`:1,`per`:`1.00`,`rounding`:`down`,`scope`:`receipt`}]} | /rules/0/id | FIELD_MISSING",
                "accrual | {`rules`:[{`id`:`a`,`wallet`:`points`,`points`:1,`per`:`item`,`when`:`purchase.amuont > 1`}]} | /rules/0/when | CONDITION_INVALID",
                "accrual | {`rules`:[5]} | /rules/0 | WRONG_TYPE",
                "accrual | {`rules`:[]} | /rules | WRONG_VALUE",
                "accrual | {} | /rules | WRONG_VALUE",
                "wallets | {`wallets`:[{`code`:`points`,`kind`:`miles`}]} | /wallets/0/kind | WRONG_VALUE",
                "wallets | [{`code`:`points`,`kind`:`points`},{`code`:`Points!`,`kind`:`points`}] | /1/code | WRONG_VALUE",
                "wallets | [{`code`:`points`,`kind`:`points`,`a/b~c`:1}] | /0/a~1b~0c | FIELD_UNKNOWN",
                "program | {`id`:`demo`,`name`:{`en`:`Demo`},`currency`:`XYZ`,`zone`:`Asia/Tehran`,`languages`:[`en`],`defaultLanguage`:`en`} | /currency | UNKNOWN_CURRENCY",
                "program | {`id`:`demo`,`name`:{`en`:`Demo`},`currency`:`EUR`,`zone`:`Asia/Tehran`,`languages`:[`en`],`defaultLanguage`:`en`} | /currency | CURRENCY_FIXED",
                "program | {`id`:`demo`,`name`:{`en`:`Demo`},`currency`:`USD`,`zone`:`Asia/Nowhere`,`languages`:[`en`],`defaultLanguage`:`en`} | /zone | UNKNOWN_ZONE",
                "program | {`id`:`other`,`name`:{`en`:`Demo`},`currency`:`USD`,`zone`:`Asia/Tehran`,`languages`:[`en`],`defaultLanguage`:`en`} | /id | OTHER_PROGRAM",
                "program | {`id`:`demo`,`name`:{`en`:`Demo`},`currency`:`USD`,`zone`:`Asia/Tehran`,`languages`:[`xx`],`defaultLanguage`:`en`} | /languages | WRONG_VALUE",
                "program | {`id`:`demo`,`name`:`Demo`,`currency`:`USD`,`zone`:`Asia/Tehran`,`languages`:[`en`],`defaultLanguage`:`en`} | /name | WRONG_VALUE"
            })
    void whatIsWrongWithASectionIsNamedWithAPointerToWhere(
            String section, String content, String pointer, String code) {
        Answer refused = http.put(sectionPath(section), admin, "{\"content\":" + content.replace('`', '"') + "}");

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(422);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.body().get("errors")).anySatisfy(error -> {
            assertThat(error.get("pointer").asString()).isEqualTo(pointer);
            assertThat(error.get("code").asString()).isEqualTo(code);
        });
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Answer refused = http.put(
                sectionPath("accrual"),
                admin,
                "{\"content\":{\"rules\":[{\"id\":\"A\",\"wallet\":\"miles\",\"points\":0,\"per\":1}]}}");

        assertThat(refused.body().get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .contains("/rules/0/id", "/rules/0/wallet", "/rules/0/points", "/rules/0/per", "/rules/0/rounding");
    }

    @Test
    void aLaterVersionMustLeaveTimeToSpread() {
        Answer refused = http.put(
                sectionPath("accrual"),
                admin,
                "{\"content\":" + Sections.ACCRUAL.replace("\"base\"", "\"late\"") + ",\"effectiveFrom\":\""
                        + Instant.now() + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("code").asString()).isEqualTo("EFFECTIVE_TOO_SOON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "{\"content\":null}", "{\"content\":5}", "{\"content\":\"x\"}", "[]", "{", "null"})
    void aBodyWithoutAContentIsARefusalAndNeverAnError(String body) {
        Answer refused = http.put(sectionPath("accrual"), admin, body);

        assertThat(refused.status()).as(refused.body().toString()).isBetween(400, 422);
        assertThat(refused.body().get("code").asString()).isNotBlank();
    }

    @Test
    void withoutAProgrammeThereAreNoRules() {
        Answer refused = http.put(
                "/v1/programs/young/sections/accrual",
                tokens.token("young", Role.ADMIN),
                "{\"content\":" + Sections.ACCRUAL + "}");

        assertThat(refused.body().get("code").asString()).isEqualTo("SECTION_FIRST");
    }

    @Test
    void whatAnotherInstanceAppliedAMomentAgoCounts() {
        stored("twin", "program", "{\"currency\":\"USD\",\"zone\":\"UTC\"}");
        String twinAdmin = tokens.token("twin", Role.ADMIN);
        assertThat(http.put("/v1/programs/twin/sections/wallets", twinAdmin, "{\"content\":" + Sections.WALLETS + "}")
                        .status())
                .isEqualTo(200);
        assertThat(http.put(
                                "/v1/programs/twin/sections/accrual?dryRun=true",
                                twinAdmin,
                                "{\"content\":" + Sections.ACCRUAL + "}")
                        .status())
                .isEqualTo(200);
        stored("twin", "accrual", Sections.ACCRUAL);

        wire.send(event(
                "k1:twin",
                EventType.PURCHASE_COMPLETED.wireName(),
                Json.writeText(new PurchaseCompleted(
                        "twin", new MemberReference("card", "k1:twin"), purchase("twin-1", 1_177)))));
        String member = enrol("twin", "k1:twin");

        eventually(() -> assertThat(http.get("/v1/programs/twin/members/" + member + "/balance", twinAdmin)
                        .body()
                        .at("/wallets/points/available")
                        .asLong(0))
                .isEqualTo(11));
    }

    /** Stores a first version as another instance would, and leaves out what tells of it. */
    private void stored(String program, String section, String content) {
        try (MongoClient client = MongoClients.create(mongo.connectionString())) {
            client.getDatabase("vafa_points")
                    .getCollection("sections")
                    .insertOne(new Document("_id", program + "/" + section + "/00000001")
                            .append(
                                    "body",
                                    "{\"program\":\"" + program + "\",\"section\":\"" + section
                                            + "\",\"version\":1,\"contentHash\":\"hash\",\"content\":" + content
                                            + "}"));
        }
    }

    // ---- who may

    @Test
    void withoutAValidTokenNothingIsTold() {
        for (String token : Arrays.asList(
                null, "garbage", TestTokens.newIssuer().token(PROGRAM, Role.ADMIN), expired(), foreignAudience())) {
            Answer answer = http.get(sectionPath("accrual"), token);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.body().get("code").asString()).isEqualTo("CREDENTIAL_MISSING_OR_INVALID");
            assertThat(answer.body().get("status").asInt()).isEqualTo(401);
        }
    }

    @Test
    void aForeignProgrammeIsRefusedAsIfItDidNotExist() {
        String foreigner = tokens.token("other", Role.ADMIN, Role.AGENT);
        for (String path : List.of(
                sectionPath("accrual"),
                "/v1/programs/demo/members/m/balance",
                "/v1/programs/demo/purchases/e1",
                "/internal/v1/status?program=demo")) {
            Answer answer = http.get(path, foreigner);

            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body().get("code").asString()).isEqualTo("FOREIGN_PROGRAM");
        }
        assertThat(http.put(sectionPath("accrual"), foreigner, "{\"content\":" + Sections.ACCRUAL + "}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRoleMayDoWhatItIsForAndNoMore() {
        String till = tokens.token(PROGRAM, Role.TILL);

        assertThat(http.put(sectionPath("accrual"), till, "{\"content\":" + Sections.ACCRUAL + "}")
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(http.get("/v1/programs/demo/members/m/entries", till).status())
                .isEqualTo(403);
        assertThat(http.get("/internal/v1/status?program=demo", till).status()).isEqualTo(403);
        assertThat(http.get("/internal/v1/status?program=demo", tokens.token("-", Role.SERVICE))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyProblemHasACode() {
        assertThat(http.get("/v1/no/such/path", admin).body().get("code").asString())
                .isEqualTo("HTTP_404");
        assertThat(http.delete(sectionPath("accrual"), admin).body().get("code").asString())
                .isEqualTo("HTTP_405");
        assertThat(http.get("/internal/v1/status", admin).body().get("code").asString())
                .isEqualTo("PARAMETER_MISSING");
        assertThat(http.get("/v1/programs/demo/sections/tiers", admin)
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("UNKNOWN_SECTION");
        assertThat(http.get("/v1/programs/demo/members/none/balance", admin)
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("UNKNOWN_MEMBER");
        assertThat(http.get("/v1/programs/demo/purchases/none", admin)
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("UNKNOWN_PURCHASE");
    }

    // ---- purchases

    @Test
    void aPartnerWithoutATokenIsShownItsOwnByAServiceThatSpeaksForItAndNoMore() {
        enrol("k1:signed");
        wire.purchase(report("k1:signed", purchase("signed-1", 1177)), Map.of());
        String path = "/v1/programs/demo/purchases/signed-1";
        eventually(() -> assertThat(http.get(path, admin).status()).isEqualTo(200));
        String service = tokens.token("-", Role.SERVICE);

        assertThat(http.getOnBehalf(Caller.partner("pk_1", "demo", "p1"), path, service)
                        .status())
                .isEqualTo(200);
        assertThat(http.getOnBehalf(Caller.partner("pk_1", "demo", "other"), path + "?partner=p1", service)
                        .status())
                .isEqualTo(404);
        assertThat(http.getOnBehalf(Caller.partner("pk_1", "other", "p1"), path, service)
                        .status())
                .isEqualTo(403);
        assertThat(http.getOnBehalf(Caller.partner("pk_1", "demo", "p1"), "/internal/v1/status?program=demo", service)
                        .status())
                .isEqualTo(403);
        // Given: anybody else may say what they like.
        String other = tokens.token("demo", "other", Map.of(), Role.PARTNER);
        assertThat(http.getOnBehalf(Caller.partner("pk_1", "demo", "p1"), path, other)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPurchaseBecomesPointsAnEntryAndAnOutcome() {
        String member = enrol("k1:plain");

        wire.purchase(report("k1:plain", purchase("plain-1", 1177)), Map.of("correlationid", "c-plain"));

        eventually(() -> assertThat(balance(member)).isEqualTo(11));
        Answer entries = http.get("/v1/programs/demo/members/" + member + "/entries", admin);
        assertThat(entries.body().at("/entries/0/purchase/eventId").asString()).isEqualTo("plain-1");
        assertThat(entries.body().at("/entries/0/sequence").asInt()).isEqualTo(1);
        Answer outcome = http.get("/v1/programs/demo/purchases/plain-1", admin);
        assertThat(outcome.body().get("status").asString()).isEqualTo("CREDITED");
        assertThat(outcome.body().at("/earned/points").asInt()).isEqualTo(11);
        assertThat(http.get(
                                "/v1/programs/demo/purchases?receipt=r-plain-1&store=s1&till=t1&businessDate=2021-03-04",
                                admin)
                        .body()
                        .get("eventId")
                        .asString())
                .isEqualTo("plain-1");
        eventually(() -> assertThat(replies("c-plain"))
                .extracting(PurchaseOutcome::status)
                .containsExactly(PurchaseOutcome.Status.CREDITED));
    }

    @Test
    void aDryRunSaysWhatWouldBeEarnedAndWritesNothing() {
        String member = enrol("k1:dry");
        String till = tokens.token(PROGRAM, Role.TILL);
        String body = Json.writeText(report("k1:dry", purchase("dry-1", 1177)));

        Answer preview = http.post("/internal/v1/programs/demo/purchase-preview", admin, body);

        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        assertThat(preview.body().get("accepted").asBoolean()).isTrue();
        assertThat(preview.body().get("member").asString()).isEqualTo(member);
        assertThat(preview.body().at("/earned/points").asInt()).isEqualTo(11);
        assertThat(preview.body().at("/explanation/0/because").asString()).startsWith("GIVEN: 11.77 USD at 1 per 1.00");
        assertThat(http.get("/v1/programs/demo/purchases/dry-1", admin).status())
                .isEqualTo(404);
        assertThat(http.post(
                                "/internal/v1/programs/demo/purchase-preview",
                                admin,
                                Json.writeText(report("k1:nobody", purchase("dry-2", 1177))))
                        .body()
                        .path("member")
                        .isNull())
                .isTrue();
        assertThat(http.post("/internal/v1/programs/demo/purchase-preview", admin, "{}")
                        .status())
                .isEqualTo(422);
        assertThat(http.post("/internal/v1/programs/demo/purchase-preview", till, body.replace("\"p1\"", "\"p2\""))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aProgrammeOfConditionsCashbackAndCapsEarnsAsItSays() {
        String owner = tokens.token("rich", Role.ADMIN);
        Map.of("program", Sections.PROGRAM.replace("\"demo\"", "\"rich\""), "wallets", Sections.RICH_WALLETS)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(section -> assertThat(http.put(
                                        "/v1/programs/rich/sections/" + section.getKey(),
                                        owner,
                                        "{\"content\":" + section.getValue() + "}")
                                .status())
                        .isEqualTo(200));
        Answer applied =
                http.put("/v1/programs/rich/sections/accrual", owner, "{\"content\":" + Sections.RICH_ACCRUAL + "}");
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(200);
        String member = enrol("rich", "k1:rich");

        for (int i = 1; i <= 2; i++) {
            wire.send(event(
                    "k1:rich",
                    EventType.PURCHASE_COMPLETED.wireName(),
                    Json.writeText(new PurchaseCompleted(
                            "rich", new MemberReference("card", "k1:rich"), purchase("rich-" + i, 50_00)))));
        }

        eventually(() -> assertThat(http.get("/v1/programs/rich/members/" + member + "/balance", owner)
                        .body()
                        .at("/wallets/cashback/available")
                        .asLong(0))
                .isEqualTo(4_00));
        assertThat(http.get("/v1/programs/rich/members/" + member + "/balance", owner)
                        .body()
                        .at("/wallets/points/available")
                        .asLong(0))
                .isEqualTo(20);
        assertThat(http.get("/v1/programs/rich/purchases/rich-2", owner)
                        .body()
                        .at("/explanation/0/because")
                        .asString())
                .startsWith("CAPPED: 50.00 USD at 5 %")
                .contains("1.50 is left");
    }

    @Test
    void aResendChangesNothing() {
        String member = enrol("k1:resend");
        PurchaseCompleted purchase = report("k1:resend", purchase("resend-1", 500));
        wire.purchase(purchase);
        eventually(() -> assertThat(balance(member)).isEqualTo(5));

        wire.purchase(purchase, Map.of("correlationid", "c-resend"));

        eventually(() -> assertThat(replies("c-resend")).singleElement().satisfies(reply -> {
            assertThat(reply.duplicate()).isTrue();
            assertThat(reply.sequence()).isEqualTo(1);
        }));
        assertThat(balance(member)).isEqualTo(5);
        assertThat(http.get("/v1/programs/demo/members/" + member + "/entries", admin)
                        .body()
                        .get("entries"))
                .hasSize(1);
    }

    @Test
    void oneReceiptWithOtherContentIsAConflictAndLeavesTheBooks() {
        String member = enrol("k1:conflict");
        wire.purchase(report("k1:conflict", purchase("conflict-1", "r-conflict", 500)));

        wire.purchase(
                report("k1:conflict", purchase("conflict-2", "r-conflict", 900)),
                Map.of("correlationid", "c-conflict"));

        eventually(() -> assertThat(replies("c-conflict"))
                .extracting(PurchaseOutcome::status)
                .containsExactly(PurchaseOutcome.Status.CONFLICT));
        eventually(() -> assertThat(balance(member)).isEqualTo(5));
        assertThat(http.get("/v1/programs/demo/purchases/conflict-2", admin)
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("CONFLICT");
        String conflicts = "/v1/programs/demo/members/" + member + "/conflicts";
        assertThat(http.get(conflicts, admin).body().get("conflicts"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.get("code").asString()).isEqualTo("RECEIPT_CONFLICT");
                    assertThat(told.get("eventId").asString()).isEqualTo("conflict-2");
                    assertThat(told.at("/purchase/amount/minorUnits").asLong()).isEqualTo(900);
                    assertThat(told.at("/first/eventId").asString()).isEqualTo("conflict-1");
                    assertThat(told.at("/first/member").asString()).isEqualTo(member);
                });
        assertThat(http.get(conflicts, tokens.token("demo", Role.TILL)).status())
                .isEqualTo(403);
        assertThat(http.get("/v1/programs/demo/members/nobody/conflicts", admin).status())
                .isEqualTo(404);
    }

    @Test
    void whoCameWithAnEventOfSomebodyElseIsToldWhoseItWas() {
        String first = enrol("k1:taken");
        String second = enrol("k1:taker");
        wire.purchase(report("k1:taken", purchase("taken-1", 500)));
        eventually(() -> assertThat(balance(first)).isEqualTo(5));

        wire.purchase(report("k1:taker", purchase("taken-1", 500)));
        wire.purchase(report("k1:taker", purchase("taken-1", 700)));

        String conflicts = "/v1/programs/demo/members/" + second + "/conflicts?limit=1";
        eventually(() -> assertThat(
                        http.get(conflicts, admin).body().path("nextCursor").asString(""))
                .isNotEmpty());
        JsonNode newest = http.get(conflicts, admin).body();
        JsonNode older = http.get(
                        conflicts + "&cursor=" + newest.get("nextCursor").asString(), admin)
                .body();
        assertThat(newest.at("/conflicts/0/purchase/amount/minorUnits").asLong())
                .isEqualTo(700);
        assertThat(older.at("/conflicts/0/purchase/amount/minorUnits").asLong()).isEqualTo(500);
        assertThat(older.at("/conflicts/0/code").asString()).isEqualTo("EVENT_CONFLICT");
        assertThat(older.at("/conflicts/0/first/member").asString()).isEqualTo(first);
        assertThat(older.get("nextCursor").isNull()).isTrue();
        assertThat(http.get("/v1/programs/demo/members/" + first + "/conflicts", admin)
                        .body()
                        .get("conflicts"))
                .isEmpty();
    }

    @Test
    void aPurchaseBeforeTheEnrolmentWaitsAndIsCreditedThen() {
        wire.purchase(report("k1:later", purchase("later-1", 700)));
        eventually(() -> assertThat(http.get("/v1/programs/demo/purchases/later-1", admin)
                        .body()
                        .path("status")
                        .asString(""))
                .isEqualTo("PARKED"));

        String member = enrol("k1:later");

        eventually(() -> assertThat(balance(member)).isEqualTo(7));
        assertThat(http.get("/v1/programs/demo/purchases/later-1", admin)
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("CREDITED");
    }

    @Test
    void aPurchaseIsTheSameUnderWhicheverVersionOfTheDigestKeyItComes() {
        // Given a purchase that waits under the old version
        wire.purchase(report("k1:turned", purchase("turned-1", 700)));
        eventually(() -> assertThat(http.get("/v1/programs/demo/purchases/turned-1", admin)
                        .body()
                        .path("status")
                        .asString(""))
                .isEqualTo("PARKED"));

        // When its member is told under both, and the till repeats it under the new one
        String member = enrol(PROGRAM, "k1:turned", "k2:turned");
        eventually(() -> assertThat(balance(member)).isEqualTo(7));
        wire.purchase(report("k2:turned", purchase("turned-1", 700)), Map.of("correlationid", "c-turned"));
        wire.purchase(report("k2:turned", purchase("turned-2", 300)));

        // Then
        eventually(() -> assertThat(replies("c-turned"))
                .singleElement()
                .satisfies(reply -> assertThat(reply.duplicate()).isTrue()));
        eventually(() -> assertThat(balance(member)).isEqualTo(10));
    }

    @Test
    void aPurchaseInAnotherCurrencyIsARecordedRefusal() {
        String member = enrol("k1:euro");

        wire.purchase(report("k1:euro", purchase("euro-1", "r-euro", new Money("EUR", 900), NOON)));

        eventually(() -> assertThat(http.get("/v1/programs/demo/purchases/euro-1", admin)
                        .body()
                        .path("code")
                        .asString(""))
                .isEqualTo("CURRENCY_NOT_OF_PROGRAM"));
        assertThat(http.get("/v1/programs/demo/members/" + member + "/balance", admin)
                        .body()
                        .get("wallets"))
                .isEmpty();
    }

    @Test
    void entriesAreReadPageByPage() {
        String member = enrol("k1:pages");
        for (int i = 1; i <= 5; i++) {
            wire.purchase(report("k1:pages", purchase("pages-" + i, 100)));
        }
        eventually(() -> assertThat(balance(member)).isEqualTo(5));
        String path = "/v1/programs/demo/members/" + member + "/entries?limit=2";

        Answer first = http.get(path, admin);
        Answer second =
                http.get(path + "&cursor=" + first.body().get("nextCursor").asString(), admin);
        Answer third =
                http.get(path + "&cursor=" + second.body().get("nextCursor").asString(), admin);

        assertThat(Stream.of(first, second, third)
                        .flatMap(page -> page.body().get("entries").valueStream())
                        .map(entry -> entry.get("sequence").asInt()))
                .containsExactly(5, 4, 3, 2, 1);
        assertThat(third.body().path("nextCursor").isMissingNode()
                        || third.body().get("nextCursor").isNull())
                .isTrue();
        assertThat(http.get(path + "&cursor=nonsense", admin).body().get("code").asString())
                .isEqualTo("CURSOR_INVALID");
        assertThat(http.get(path.replace("=2", "=0"), admin).body().get("code").asString())
                .isEqualTo("LIMIT_OUT_OF_RANGE");
    }

    @Test
    void whenAllIsDoneNoSnapshotLagsAndTheStatusAddsUp() {
        enrol("k1:status");
        wire.purchase(report("k1:status", purchase("status-1", 4_200)));

        eventually(() -> {
            Answer status = http.get("/internal/v1/status?program=demo", admin);
            assertThat(http.get("/v1/programs/demo/purchases/status-1", admin).status())
                    .isEqualTo(200);
            assertThat(status.body().get("unsavedSnapshots").asInt()).isZero();
            assertThat(status.body().at("/wallets/points/basePoints").asLong()).isGreaterThanOrEqualTo(42);
            assertThat(status.body().at("/wallets/points/outstanding").asLong())
                    .isEqualTo(status.body().at("/wallets/points/basePoints").asLong());
        });
    }

    @Test
    void theJournalTopicHoldsWhatTheStoreHoldsInSequence() {
        String member = enrol("k1:published");
        for (int i = 1; i <= 10; i++) {
            wire.purchase(report("k1:published", purchase("published-" + i, 100L * i)));
        }

        eventually(() -> assertThat(wire.all(Topic.JOURNAL.topicName()).stream()
                        .filter(record -> member.equals(new String(record.key(), StandardCharsets.UTF_8)))
                        .map(record ->
                                Json.read(record.value(), JournalEntry.class).sequence()))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
    }

    // ---- poison

    @Test
    void poisonBecomesDeadLettersWithAReasonAndTheHealthyAroundItIsProcessed() {
        String digest = "k1:poison";
        String member = enrol(digest);
        List<ProducerRecord<byte[], byte[]>> poison = poison(digest);
        for (int i = 0; i < poison.size(); i++) {
            wire.purchase(report(digest, purchase("healthy-" + i, 100)));
            ProducerRecord<byte[], byte[]> record = poison.get(i);
            record.headers().add("poison", String.valueOf(i).getBytes(StandardCharsets.UTF_8));
            wire.send(record);
        }
        wire.purchase(report(digest, purchase("healthy-last", 100)));

        eventually(() -> assertThat(balance(member)).isEqualTo(poison.size() + 1));
        eventually(() -> assertThat(wire.all(DEAD_LETTERS).stream()
                        .filter(letter -> Wire.header(letter, "vafa-origin").startsWith(Topic.INTAKE.topicName()))
                        .map(letter -> Wire.header(letter, "poison"))
                        .filter(number -> !number.isEmpty()))
                .hasSize(poison.size())
                .doesNotHaveDuplicates());
        assertThat(wire.all(DEAD_LETTERS)).allSatisfy(letter -> {
            assertThat(Wire.header(letter, "vafa-reason")).isNotBlank();
            assertThat(Wire.header(letter, "vafa-set-aside-by")).startsWith("points-");
        });
        assertThat(wire.all(DEAD_LETTERS))
                .extracting(letter -> Wire.header(letter, "vafa-cut-from-bytes"))
                .contains(String.valueOf(HUGE_BYTES));
        assertThat(reasons())
                .anyMatch(reason -> reason.startsWith("OCCURRED_IN_FUTURE"))
                .anyMatch(reason -> reason.startsWith("UNKNOWN_PROGRAM"))
                .anyMatch(reason -> reason.startsWith("TOO_LARGE"))
                .anyMatch(reason -> reason.contains("key"))
                .anyMatch(reason -> reason.contains("minorUnits"));
    }

    @Test
    void whoWaitsForAPurchaseThatTheIntakeSetsAsideHearsWhy() {
        Purchase early = purchase(
                "aside-1", "r-aside-1", new Money("USD", 100), Instant.now().plus(Duration.ofDays(2)));

        wire.purchase(report("k1:aside", early), Map.of("correlationid", "c-aside-1"));

        eventually(() -> assertThat(replies("c-aside-1")).isNotEmpty().allSatisfy(outcome -> {
            assertThat(outcome.status()).isEqualTo(PurchaseOutcome.Status.REFUSED);
            assertThat(outcome.eventId()).isEqualTo("aside-1");
            assertThat(outcome.code()).isEqualTo("OCCURRED_IN_FUTURE");
            assertThat(outcome.detail()).isEqualTo("occurredAt lies more than a day ahead");
            assertThat(outcome.sequence()).isNull();
        }));
    }

    @Test
    void whoWaitsForAPurchaseThatTheLedgerSetsAsideHearsWhy() {
        CreditPurchase command = Samples.credit("m-aside", purchase("aside-2", 100));

        wire.send(Wire.event(
                Topic.COMMANDS,
                "m-somebody-else",
                EventType.CREDIT_PURCHASE.wireName(),
                Json.write(command),
                Map.of("correlationid", "c-aside-2")));

        eventually(() -> assertThat(replies("c-aside-2")).isNotEmpty().allSatisfy(outcome -> {
            assertThat(outcome.status()).isEqualTo(PurchaseOutcome.Status.REFUSED);
            assertThat(outcome.eventId()).isEqualTo("aside-2");
            assertThat(outcome.code()).isEqualTo("WRONG_KEY");
        }));
        assertThat(balance("m-aside")).isZero();
    }

    /** Fits into the topic, and not together with a dead letter's headers. */
    private static final int HUGE_BYTES = (1 << 20) - 300;

    private static List<ProducerRecord<byte[], byte[]>> poison(String digest) {
        String type = EventType.PURCHASE_COMPLETED.wireName();
        String healthy = Json.writeText(report(digest, purchase("poison", 100)));
        byte[] noise = new byte[HUGE_BYTES];
        new Random(7).nextBytes(noise);
        byte[] brokenText = healthy.getBytes(StandardCharsets.UTF_8);
        brokenText[healthy.indexOf("music")] = (byte) 0xff;
        String spaces = healthy + " ".repeat(600_000);
        return Stream.of(
                        Wire.raw(Topic.INTAKE, digest, "hello".getBytes(StandardCharsets.UTF_8)),
                        Wire.raw(Topic.INTAKE, digest, null),
                        Wire.raw(Topic.INTAKE, null, healthy.getBytes(StandardCharsets.UTF_8)),
                        event(digest, type, "{\"program\":"),
                        event(digest, type, "null"),
                        event(digest, type, "[]"),
                        event(digest, type, "{}"),
                        event("k1:wrong", type, healthy),
                        event(digest, "vafa.unknown.v1", healthy),
                        event(digest, type, healthy.replace("\"demo\"", "\"nowhere\"")),
                        event(
                                digest,
                                type,
                                healthy.replace(
                                        "2021-03-04T12:00:00Z",
                                        Instant.now().plus(Duration.ofDays(2)).toString())),
                        event(digest, type, healthy.replace("\"minorUnits\":100", "\"minorUnits\":-100")),
                        event(digest, type, healthy.replace("\"minorUnits\":100", "\"minorUnits\":\"100\"")),
                        event(
                                digest,
                                type,
                                healthy.replace("\"minorUnits\":100", "\"minorUnits\":9223372036854775808")),
                        event(digest, type, spaces),
                        Wire.event(Topic.INTAKE, digest, type, brokenText, Map.of()),
                        Wire.event(Topic.INTAKE, digest, type, noise, Map.of()),
                        nullHeader(digest, type, healthy),
                        Wire.raw(Topic.INTAKE, digest, noise))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> event(String key, String type, String json) {
        return Wire.event(Topic.INTAKE, key, type, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @SuppressWarnings("NullAway") // the poison itself
    private static ProducerRecord<byte[], byte[]> nullHeader(String key, String type, String json) {
        ProducerRecord<byte[], byte[]> record = event(key, type, json);
        record.headers().remove("ce_id").add("ce_id", null);
        return record;
    }

    private List<String> reasons() {
        return wire.all(DEAD_LETTERS).stream()
                .map(letter -> Wire.header(letter, "vafa-reason"))
                .toList();
    }

    // ---- restart

    @Test
    void aRestartContinuesWhereTheServiceStopped() {
        String member = enrol("k1:restart");
        wire.purchase(report("k1:restart", purchase("restart-1", 300)));
        eventually(() -> assertThat(balance(member)).isEqualTo(3));
        http.close();
        service.close();
        wire.purchase(report("k1:restart", purchase("restart-1", 300)));
        wire.purchase(report("k1:restart", purchase("restart-2", 400)));

        startService();

        eventually(() -> assertThat(balance(member)).isEqualTo(7));
        assertThat(http.get("/v1/programs/demo/members/" + member + "/balance", admin)
                        .body()
                        .get("sequence")
                        .asInt())
                .isEqualTo(2);
        assertThat(http.get(sectionPath("accrual"), admin).status()).isEqualTo(200);
    }

    // ---- helpers

    private String enrol(String digest) {
        return enrol(PROGRAM, digest);
    }

    private String enrol(String program, String... digests) {
        String member = "m-" + UUID.randomUUID();
        wire.memberChanged(new MemberChanged(
                program,
                member,
                Stream.of(digests)
                        .map(digest -> new Alias(new MemberReference("card", digest), null, null))
                        .toList(),
                "fa",
                NOON,
                null));
        // The link takes a road of its own; once it stands in the intake topic, purchases after it come after it.
        for (String digest : digests) {
            eventually(() -> assertThat(wire.all(Topic.INTAKE.topicName()))
                    .anyMatch(record -> Wire.header(record, "ce_type").equals(EventType.REFERENCE_LINKED.wireName())
                            && digest.equals(new String(record.key(), StandardCharsets.UTF_8))));
        }
        return member;
    }

    private long balance(String member) {
        return http.get("/v1/programs/demo/members/" + member + "/balance", admin)
                .body()
                .at("/wallets/points/available")
                .asLong(0);
    }

    private List<PurchaseOutcome> replies(String correlation) {
        return wire.all(Topic.REPLIES.topicName()).stream()
                .filter(reply -> Wire.header(reply, "ce_correlationid").equals(correlation))
                .map(ConsumerRecord::value)
                .map(value -> Json.read(value, PurchaseOutcome.class))
                .toList();
    }

    private String expired() {
        return tokens.token(
                PROGRAM, "p1", Map.of("exp", Instant.now().minusSeconds(600).getEpochSecond()), Role.ADMIN);
    }

    private String foreignAudience() {
        return tokens.token(PROGRAM, "p1", Map.of("aud", List.of("somebody-else")), Role.ADMIN);
    }

    private static String sectionPath(String section) {
        return "/v1/programs/" + PROGRAM + "/sections/" + section;
    }

    private static void eventually(ThrowingRunnable holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(holds);
    }

    /** A programme as small as it can be, and the rules of a larger one. */
    private static final class Sections {
        static final String RICH_WALLETS = """
                {"wallets":[{"code":"points","kind":"points"},{"code":"cashback","kind":"money"}]}""";
        static final String RICH_ACCRUAL = """
                {"caps":[{"wallet":"cashback","day":"4.00"}],
                 "rules":[
                  {"id":"back","wallet":"cashback","percent":"5","rounding":"down","scope":"line",
                   "goods":{"categories":["music"]}},
                  {"id":"cds","wallet":"points","points":10,"per":"receipt",
                   "when":"purchase.lines.exists(l, l.sku == 'CD' && l.amount >= money('50.00'))"}]}""";

        static final String PROGRAM = """
                {"id":"demo","name":{"en":"Demo","fa":"نمونه"},"currency":"USD","zone":"Asia/Tehran",
                 "languages":["fa","ar","en"],"defaultLanguage":"fa"}""";
        static final String WALLETS = """
                {"wallets":[{"code":"points","kind":"points"}]}""";
        static final String ACCRUAL = """
                {"rules":[{"id":"base","wallet":"points","points":1,"per":"1.00","rounding":"down","scope":"receipt"}]}""";
    }
}
