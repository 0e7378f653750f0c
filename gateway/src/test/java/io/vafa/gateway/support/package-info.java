/** What the gateway's tests stand on: a broker, tokens, services that only pretend, and a client. */
@NullMarked
package io.vafa.gateway.support;

import org.jspecify.annotations.NullMarked;
