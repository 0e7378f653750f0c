package io.vafa.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vafa.notification.contact.Contacts.Asked;
import io.vafa.platform.security.ServiceToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberServiceContactsTest {
    private static final String UNKNOWN = "{\"code\":\"UNKNOWN_MEMBER\"}";

    private final List<String> calls = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Contacts contacts;

    private volatile int status = 200;
    private volatile int failuresFirst;
    private volatile String body = "{\"email\":\"a@example.org\",\"name\":\"Sara\",\"language\":\"fa\"}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(calls.size() <= failuresFirst ? 503 : status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("token"), "first\n");
        contacts = new MemberServiceContacts(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                new ServiceToken(folder.resolve("token")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theContactIsAskedForWithTheServicesOwnToken() {
        assertThat(contacts.find("demo", "m_1", Asked.NOTHING)).contains(new Contact("a@example.org", "Sara", "fa"));
        assertThat(calls).containsExactly("/internal/v1/programs/demo/members/m_1/contact Bearer first");
    }

    @Test
    void aRenewedTokenIsUsedAtOnce() throws IOException {
        contacts.find("demo", "m_1", Asked.NOTHING);

        Files.writeString(folder.resolve("token"), "second");
        Files.setLastModifiedTime(folder.resolve("token"), FileTime.fromMillis(1_000));
        contacts.find("demo", "m_1", Asked.NOTHING);

        assertThat(calls).last().asString().endsWith("Bearer second");
    }

    @Test
    void aMemberThatIsNotThereIsUnknown() {
        status = 404;
        body = UNKNOWN;

        assertThat(contacts.find("demo", "m_1", Asked.NOTHING)).isEmpty();
    }

    @Test
    void aMemberWhoWasErasedIsNotAskedForAgain() {
        status = 410;
        body = "{\"code\":\"MEMBER_ERASED\"}";

        assertThat(contacts.find("demo", "m_1", Asked.NOTHING)).contains(Contact.ERASED);
        assertThat(calls).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"410 | {}", "404 | {\"code\":\"OTHER\"}", "404 | not found", "403 | {}", "500 | {}", "200 | <html>"
            })
    void anythingElseIsNoAnswer(int status, String body) {
        this.status = status;
        this.body = body;

        assertThatThrownBy(() -> contacts.find("demo", "m_1", Asked.NOTHING))
                .isInstanceOf(ContactUnavailableException.class);
    }

    @Test
    void aShortAbsenceIsNotNoticed() {
        failuresFirst = 2;

        assertThat(contacts.find("demo", "m_1", Asked.NOTHING)).isPresent();
        assertThat(calls).hasSize(3);
    }

    @Test
    void whoIsDownForLongIsLeftInPeace() {
        failuresFirst = 1_000;
        for (int member = 0; member < 20; member++) {
            String id = "m_" + member;
            assertThatThrownBy(() -> contacts.find("demo", id, Asked.NOTHING))
                    .isInstanceOf(ContactUnavailableException.class);
        }

        assertThat(calls).hasSizeLessThanOrEqualTo(21);
    }
}
