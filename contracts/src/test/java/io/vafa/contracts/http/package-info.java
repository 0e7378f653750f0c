/** Proves the schemas of the public HTTP bodies. */
@NullMarked
package io.vafa.contracts.http;

import org.jspecify.annotations.NullMarked;
