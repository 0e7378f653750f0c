package io.vafa.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.OnBehalf;
import io.vafa.platform.security.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A gateway that ends TLS itself, asks for certificates, and knows two partners by theirs. */
class MutualTlsIT {
    private static final String PURCHASES = "/v1/programs/demo/purchases";
    private static final String CONFIRMATION = "cnf";

    private static Certificates certificates;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start(@TempDir Path folder) {
        certificates = new Certificates(folder);
        certificates.issuer("ours");
        certificates.issuer("strangers");
        certificates.issue("door", "ours", "CN=door", "-ext", "san=ip:127.0.0.1", "-ext", "eku=serverAuth");
        certificates.issue("kiosk", "ours", "CN=kiosk, O=Kiosk", "-ext", "san=dns:Loyalty.Kiosk.example");
        certificates.issue("bazaar", "ours", "CN=bazaar,O=Bazaar", "-ext", "eku=clientAuth");
        certificates.issue("nobody", "ours", "CN=nobody");
        certificates.issue("both", "ours", "CN=bazaar,O=Bazaar", "-ext", "san=dns:loyalty.kiosk.example");
        certificates.issue("forged", "strangers", "CN=kiosk, O=Kiosk", "-ext", "san=dns:loyalty.kiosk.example");
        certificates.issue("expired", "ours", "CN=kiosk", "-ext", "san=dns:loyalty.kiosk.example", "-startdate", "-3d");
        gateway = new GatewayUnderTest(
                "--server.ssl.bundle=door",
                "--server.ssl.client-auth=want",
                "--spring.ssl.bundle.jks.door.keystore.type=PKCS12",
                "--spring.ssl.bundle.jks.door.keystore.location=file:" + certificates.store("door"),
                "--spring.ssl.bundle.jks.door.keystore.password=" + Certificates.PASSWORD,
                "--spring.ssl.bundle.jks.door.key.alias=door",
                "--spring.ssl.bundle.jks.door.truststore.type=PKCS12",
                "--spring.ssl.bundle.jks.door.truststore.location=file:" + certificates.trust("ours"),
                "--spring.ssl.bundle.jks.door.truststore.password=" + Certificates.PASSWORD,
                "--vafa.gateway.certificates.partners[0].san=dns:loyalty.kiosk.example",
                "--vafa.gateway.certificates.partners[0].program=demo",
                "--vafa.gateway.certificates.partners[0].partner=kiosk",
                "--vafa.gateway.certificates.partners[1].subject=CN=bazaar,O=Bazaar",
                "--vafa.gateway.certificates.partners[1].program=demo",
                "--vafa.gateway.certificates.partners[1].partner=bazaar");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.reset();
    }

    @Test
    void aPartnerIsKnownByItsCertificateAlone() {
        Answer answer = purchase("kiosk", "", "by-certificate");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        await().until(() -> gateway.fakePoints().find("by-certificate").isPresent());
        PurchaseCompleted taken = Json.read(
                gateway.fakePoints().find("by-certificate").orElseThrow().value(), PurchaseCompleted.class);
        assertThat(taken.purchase().partner()).isEqualTo("kiosk");
    }

    @Test
    void theServiceBehindIsAskedForTheHolder() {
        assertThat(get("bazaar", "", PURCHASES + "/e1").status()).isEqualTo(200);

        String said = String.valueOf(gateway.points.asked().getFirst().header(OnBehalf.HEADER));
        assertThat(new String(Base64.getUrlDecoder().decode(said), StandardCharsets.UTF_8))
                .contains("\"partner\":\"bazaar\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "both"})
    void whoeverShowsNoneOrNobodysOrThatOfTwoNeedsAToken(String certificate) {
        assertThat(purchase(certificate, "", "not-known").status()).isEqualTo(401);
        assertThat(purchase(certificate, gateway.tokens.partner(), "with-token").status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "expired", "door"})
    void aCertificateOfAStrangerOrPastItsTimeOrForServersEndsTheHandshake(String certificate) {
        assertThatThrownBy(() -> purchase(certificate, "", "not-shaken"))
                .rootCause()
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> purchase(certificate, gateway.tokens.partner(), "not-shaken"))
                .rootCause()
                .isInstanceOf(IOException.class);
        assertThat(gateway.fakePoints().find("not-shaken")).isEmpty();
    }

    @Test
    void aCertificateIsGoodForWhatMayBeSignedAndNothingElse() {
        assertThat(get("kiosk", "", "/v1/programs/demo/members/m1/balance").status())
                .isEqualTo(401);
        assertThat(get("kiosk", "", "/v1/programs/other/purchases/e1").status()).isEqualTo(403);
        assertThat(get("kiosk", "", "/actuator/health").status()).isEqualTo(200);
        assertThat(gateway.points.asked()).isEmpty();
    }

    @Test
    void aTokenThatIsBoundToACertificateIsGoodBesideItOnly() {
        String bound = bound(Map.of("x5t#S256", thumbprint("kiosk")));

        assertThat(purchase("kiosk", bound, "bound").status()).isEqualTo(202);
        for (String other : new String[] {"bazaar", "nobody", ""}) {
            Answer answer = purchase(other, bound, "stolen");
            assertThat(answer.status()).as(other).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("CREDENTIAL_MISSING_OR_INVALID");
        }
        assertThat(gateway.fakePoints().find("stolen")).isEmpty();
    }

    @Test
    void aTokenThatIsBoundToSomethingThatCannotBeProvenIsGoodForNothing() {
        for (Object confirmation : new Object[] {
            Map.of("jkt", thumbprint("kiosk")), Map.of("x5t#S256", thumbprint("kiosk"), "other", "x"), Map.of(), "text"
        }) {
            assertThat(purchase("kiosk", bound(confirmation), "not-proven").status())
                    .as("%s", confirmation)
                    .isEqualTo(401);
        }
    }

    @Test
    void whatAHeaderSaysOfACertificateIsNotBelieved() {
        String pem = Base64.getEncoder().encodeToString(thumbprint("kiosk").getBytes(StandardCharsets.UTF_8));
        for (String header : new String[] {
            "X-Forwarded-Client-Cert", "X-Client-Cert", "X-SSL-Client-Cert", "Client-Cert", "ssl-client-subject-dn"
        }) {
            assertThat(send("", "", "POST", PURCHASES, "header", header, ":" + pem + ":")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(send(
                                "",
                                bound(Map.of("x5t#S256", thumbprint("kiosk"))),
                                "POST",
                                PURCHASES,
                                "header",
                                "Client-Cert",
                                ":" + pem + ":")
                        .status())
                .isEqualTo(401);
    }

    private static String bound(Object confirmation) {
        return gateway.tokens.signed(claims -> claims.claim(CONFIRMATION, confirmation), Role.PARTNER);
    }

    private static String thumbprint(String name) {
        return PresentedCertificate.thumbprint(certificates.certificate(name));
    }

    /** What came back. */
    private record Answer(int status, String body) {
        String code() {
            return Json.read(body, JsonNode.class).path("code").asString("");
        }
    }

    private static Answer purchase(String certificate, String token, String eventId) {
        return send(certificate, token, "POST", PURCHASES, eventId);
    }

    private static Answer get(String certificate, String token, String path) {
        return send(certificate, token, "GET", path, "");
    }

    /** An own connection each time, so that each has a handshake of its own. */
    private static Answer send(
            String certificate, String token, String method, String path, String eventId, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + gateway.client().port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        Purchases.full(eventId).toString()))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(certificates.client(certificate, "ours"))
                .build()) {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
