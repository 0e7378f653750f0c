package io.vafa.standalone.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.platform.security.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientBookTest {
    @TempDir
    Path data;

    private ClientBook book;

    @BeforeEach
    void open() {
        book = new ClientBook(PlatformKeys.openOrCreate(data));
    }

    private static ClientEntry client(String name) {
        return new ClientEntry(
                name,
                ClientSecret.hash("secret"),
                Role.PARTNER,
                "demo",
                "bazaar",
                null,
                null,
                null,
                "2026-11-23T00:00:00Z");
    }

    @Test
    void whatIsAddedIsThereForWhoeverOpensTheFolder() {
        book.add(client("one"));
        book.add(client("two"));

        ClientBook again = new ClientBook(PlatformKeys.open(data));

        assertThat(again.all()).containsExactly(client("one"), client("two"));
        assertThat(again.find("two")).contains(client("two"));
        assertThat(again.find("three")).isEmpty();
    }

    @Test
    void aNameIsGivenOnce() {
        book.add(client("one"));
        ClientEntry other = new ClientEntry("one", "x", Role.ADMIN, "demo", "bazaar", null, null, null, "later");

        assertThat(book.add(other)).isInstanceOf(ClientBook.Added.NameTaken.class);
        assertThat(book.all()).containsExactly(client("one"));
    }

    @Test
    void whatIsRemovedIsGone() {
        book.add(client("one"));

        assertThat(book.remove("one")).isTrue();
        assertThat(book.remove("one")).isFalse();
        assertThat(book.all()).isEmpty();
    }

    @Test
    void thereIsAnEndToIt() {
        for (int i = 0; i < ClientBook.CLIENTS_MAX; i++) {
            book.add(client("c" + i));
        }

        assertThat(book.add(client("more"))).isInstanceOf(ClientBook.Added.Full.class);
    }

    @Test
    void itsFileTellsNoSecretAndIsReadableByItsOwnerOnly() throws Exception {
        book.add(client("one"));
        Path file = data.resolve("keys/clients.json");

        assertThat(Files.readString(file)).doesNotContain("\"secret\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "-x", "a/b", "a:b", "ö"})
    void aNameIsFitForAHeader(String name) {
        assertThatThrownBy(() -> client(name)).hasMessageContaining("letters, digits");
    }

    @Test
    void secretsDifferAndAreKnownByTheirDigest() {
        List<String> secrets = IntStream.range(0, 100)
                .mapToObj(_ -> ClientSecret.random())
                .distinct()
                .toList();

        assertThat(secrets).hasSize(100).allSatisfy(secret -> {
            assertThat(secret).hasSize(43);
            assertThat(ClientSecret.matches(secret, ClientSecret.hash(secret))).isTrue();
            assertThat(ClientSecret.matches(secret + "x", ClientSecret.hash(secret)))
                    .isFalse();
        });
    }
}
