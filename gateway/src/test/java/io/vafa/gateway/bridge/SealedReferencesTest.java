package io.vafa.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.vafa.gateway.intake.Fault;
import io.vafa.gateway.intake.JsonReading;
import io.vafa.platform.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SealedReferencesTest {
    private static final String MEMBER = "{\"kind\":\"card\",\"value\":\"00001\"}";

    private static final RSAKey OLD = Keys.rsa("old");
    private static final RSAKey NEW = Keys.rsa("new");
    private static final ECKey CURVE = Keys.curve("curve");

    private final SealedReferences references = SealedReferences.of(new JWKSet(List.of(NEW, OLD, CURVE)));

    @Test
    void whileTheKeyIsChangedWhatWasSealedWithEitherIsOpened() {
        assertThat(List.of(OLD, NEW, CURVE))
                .allSatisfy(key -> assertThat(opened(references, Keys.seal(key, MEMBER)))
                        .isEqualTo("{\"member\":" + MEMBER + ",\"amount\":\"1\"}"));
    }

    @Test
    void whatIsInTheClearStaysAsItIs() {
        assertThat(references.open(Json.read("{\"member\":" + MEMBER + "}", JsonNode.class), ""))
                .isEqualTo(new JsonReading.Read(Json.read("{\"member\":" + MEMBER + "}", JsonNode.class)));
        assertThat(references.open(Json.read("[1]", JsonNode.class), "")).isInstanceOf(JsonReading.Read.class);
    }

    @Test
    void whatWasSealedWithAKeyThatIsGoneSaysWhichToUse() {
        assertThat(fault(Keys.seal(Keys.rsa("gone"), MEMBER)).first().code()).isEqualTo("REFERENCE_KEY_UNKNOWN");
    }

    @Test
    void anotherKeyUnderTheSameNameOpensNothing() {
        assertThat(fault(Keys.seal(Keys.rsa("new"), MEMBER)).first().code()).isEqualTo("REFERENCE_UNREADABLE");
    }

    @Test
    void whatWasChangedOnTheWayIsNotOpened() {
        String sealed = Keys.seal(NEW, MEMBER);
        int place = sealed.lastIndexOf('.') - 3;
        char other = sealed.charAt(place) == 'A' ? 'B' : 'A';

        assertThat(fault(sealed.substring(0, place) + other + sealed.substring(place + 1))
                        .first()
                        .code())
                .isEqualTo("REFERENCE_UNREADABLE");
    }

    @Test
    void onlyTheNamedWaysToEncryptAreRead() {
        JWEHeader weak = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_512, EncryptionMethod.A256GCM)
                .keyID("new")
                .build();
        JWEHeader compressed = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .keyID("new")
                .compressionAlgorithm(CompressionAlgorithm.DEF)
                .build();

        assertThat(List.of(weak, compressed))
                .allSatisfy(header -> assertThat(
                                fault(Keys.seal(header, NEW, MEMBER)).first().detail())
                        .startsWith("must be encrypted by [RSA-OAEP-256]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[1]", "\"00001\"", "{\"encrypted\":\"again\"}"})
    void whatWasSealedMustBeAMember(String content) {
        assertThat(fault(Keys.seal(NEW, content)).first()).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("REFERENCE_UNREADABLE");
            assertThat(refusal.pointer()).isEqualTo("/data/member/encrypted");
            assertThat(refusal.detail()).doesNotContain("00001");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d.e", "....", "eyJhbGciOiJub25lIn0.e30."})
    void whatIsNoJweIsRefused(String sealed) {
        assertThat(fault(sealed).first().code()).isEqualTo("REFERENCE_UNREADABLE");
    }

    @Test
    void withoutAKeyNothingIsOffered() {
        JsonReading reading = SealedReferences.in(null).open(report(Keys.seal(NEW, MEMBER)), "");

        assertThat(((JsonReading.Malformed) reading).fault().first().code()).isEqualTo("ENCRYPTION_NOT_OFFERED");
    }

    @Test
    void aFileThatCannotWorkIsSeenAtTheStart() {
        assertThatThrownBy(() -> SealedReferences.of(new JWKSet())).hasMessageContaining("1 to 8 keys");
        assertThatThrownBy(() -> SealedReferences.of(new JWKSet((JWK) NEW.toPublicJWK())))
                .hasMessageContaining("no private key");
        assertThatThrownBy(() -> SealedReferences.of(new JWKSet(List.of(NEW, Keys.rsa("new")))))
                .hasMessageContaining("twice");
    }

    private Fault fault(String sealed) {
        return ((JsonReading.Malformed) references.open(report(sealed), "/data")).fault();
    }

    private static String opened(SealedReferences references, String sealed) {
        return ((JsonReading.Read) references.open(report(sealed), "")).value().toString();
    }

    private static JsonNode report(String sealed) {
        return Json.MAPPER
                .createObjectNode()
                .set("member", Json.MAPPER.createObjectNode().put("encrypted", sealed))
                .put("amount", "1");
    }
}
