/** Proves that JSON is the same bytes every time and takes nothing for something else. */
@NullMarked
package io.vafa.platform.json;

import org.jspecify.annotations.NullMarked;
