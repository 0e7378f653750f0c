/** The published description of every HTTP interface. */
@NullMarked
package io.vafa.platform.openapi;

import org.jspecify.annotations.NullMarked;
