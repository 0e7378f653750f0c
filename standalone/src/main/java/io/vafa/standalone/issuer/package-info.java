/** The embedded platform's own token issuer: an OAuth 2.0 authorization server for client credentials, so that who integrates does so as in production. */
@NullMarked
package io.vafa.standalone.issuer;

import org.jspecify.annotations.NullMarked;
