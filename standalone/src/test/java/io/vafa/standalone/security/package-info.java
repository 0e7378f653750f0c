/** The whole platform as somebody sees it who means no good. */
@NullMarked
package io.vafa.standalone.security;

import org.jspecify.annotations.NullMarked;
