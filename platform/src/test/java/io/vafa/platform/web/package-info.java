/** Tests of what all services do with requests. */
@NullMarked
package io.vafa.platform.web;

import org.jspecify.annotations.NullMarked;
