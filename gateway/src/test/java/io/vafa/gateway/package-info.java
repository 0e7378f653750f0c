/** The gateway as its callers see it. */
@NullMarked
package io.vafa.gateway;

import org.jspecify.annotations.NullMarked;
