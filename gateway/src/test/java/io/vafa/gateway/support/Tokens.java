package io.vafa.gateway.support;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vafa.platform.security.Role;
import io.vafa.testkit.TestTokens;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The tokens of demo's partner acme: of its tills, its back office, its help desk and the admin. */
public final class Tokens {
    private static final String PROGRAM = "demo";
    private static final String PARTNER = "acme";

    private final TestTokens issuer = TestTokens.newIssuer();
    private final String service = signed(claims -> claims, Role.SERVICE);

    /** Writes the public keys where the gateway reads them, and returns the file. */
    public Path writePublicKeys(Path folder) {
        return issuer.writePublicKeys(folder);
    }

    /** The first till of store s1. */
    public String till() {
        return signed(claims -> claims.claim("store", "s1").claim("till", "t1"), Role.TILL);
    }

    public String partner() {
        return signed(claims -> claims, Role.PARTNER);
    }

    public String agent() {
        return signed(claims -> claims, Role.AGENT);
    }

    public String admin() {
        return signed(claims -> claims, Role.ADMIN);
    }

    /** The gateway's own, always the same. */
    public String service() {
        return service;
    }

    /** A token changed as wanted before it is signed. */
    public String signed(UnaryOperator<JWTClaimsSet.Builder> change, Role... roles) {
        return issuer.token(PROGRAM, PARTNER, change, roles);
    }

    /** The issuer itself, for tokens of any kind. */
    public TestTokens issuer() {
        return issuer;
    }

    /** A token that claims everything and is signed by nobody. */
    public String unsigned() {
        return TestTokens.unsigned(PROGRAM, PARTNER, Role.ADMIN);
    }
}
