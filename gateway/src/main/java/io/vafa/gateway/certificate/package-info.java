/** Clients who prove with a certificate that they are who they say, where the gateway itself ends TLS. */
@NullMarked
package io.vafa.gateway.certificate;

import org.jspecify.annotations.NullMarked;
