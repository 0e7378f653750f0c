/** Tests of the embedded engine, most of them through the real driver. */
@NullMarked
package io.vafa.embedded.mongo;

import org.jspecify.annotations.NullMarked;
