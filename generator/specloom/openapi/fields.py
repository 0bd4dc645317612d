"""The keys of each object of an OpenAPI document, and the objects under them.

Each line is an object with its keys. `key=x` has an object x under it, `[x]` a list of x, and `{x}`
a map of x with names that the document chooses. Sources: OpenAPI 3.0.4, 3.1.1 and 3.2.0, section
4.8 of each, and Swagger 2.0, section "Schema".
"""

from __future__ import annotations

from collections.abc import Mapping

Keys = Mapping[str, Mapping[str, str]]

_SHARED = """
info: title summary description termsOfService contact=contact license=license version
contact: name url email
license: name identifier url
docs: description url
tag: name summary description externalDocs=docs parent kind
"""
_THREE = """
document: openapi $self info=info jsonSchemaDialect servers=[server] paths={path} webhooks={path} \
 components=components security tags=[tag] externalDocs=docs
server: url description name variables={variable}
variable: enum default description
path: $ref summary description servers=[server] parameters=[parameter] get=operation \
 put=operation post=operation delete=operation options=operation head=operation patch=operation \
 trace=operation query=operation additionalOperations={operation}
operation: tags summary description externalDocs=docs operationId parameters=[parameter] \
 requestBody=request_body responses={response} callbacks={callback} deprecated security \
 servers=[server]
parameter: name in description required deprecated allowEmptyValue style explode allowReserved \
 schema content={media_type} example examples={example}
header: description required deprecated allowEmptyValue style explode allowReserved schema \
 content={media_type} example examples={example}
request_body: description content={media_type} required
media_type: schema itemSchema example examples={example} encoding={encoding} \
 prefixEncoding=[encoding] itemEncoding=encoding
encoding: contentType headers={header} style explode allowReserved encoding={encoding} \
 prefixEncoding=[encoding] itemEncoding=encoding
response: summary description headers={header} content={media_type} links={link}
example: summary description value externalValue dataValue serializedValue
link: operationRef operationId parameters requestBody description server=server
components: schemas responses={response} parameters={parameter} examples={example} \
 requestBodies={request_body} headers={header} securitySchemes={security_scheme} links={link} \
 callbacks={callback} pathItems={path} mediaTypes={media_type}
security_scheme: type description name in scheme bearerFormat flows=flows openIdConnectUrl \
 oauth2MetadataUrl deprecated
flows: implicit=flow password=flow clientCredentials=flow authorizationCode=flow \
 deviceAuthorization=flow
flow: authorizationUrl tokenUrl refreshUrl deviceAuthorizationUrl scopes
"""
_LIMITS = """default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern \
 maxItems minItems uniqueItems enum multipleOf"""
_TWO = f"""
document: swagger info=info host basePath schemes consumes produces paths={{path}} definitions \
 parameters={{parameter}} responses={{response}} securityDefinitions={{security_scheme}} security \
 tags=[tag] externalDocs=docs
path: $ref parameters=[parameter] get=operation put=operation post=operation delete=operation \
 options=operation head=operation patch=operation
operation: tags summary description externalDocs=docs operationId consumes produces \
 parameters=[parameter] responses={{response}} schemes deprecated security
parameter: name in description required schema type format allowEmptyValue items \
 collectionFormat {_LIMITS}
header: description type format items collectionFormat {_LIMITS}
response: description schema headers={{header}} examples
security_scheme: type description name in flow authorizationUrl tokenUrl scopes
"""


def _read(text: str) -> Keys:
    """Return object → key → the object under it, or an empty string if that is not checked."""
    result: dict[str, Mapping[str, str]] = {}
    for line in text.split("\n"):
        name, _, listed = line.partition(": ")
        if name:
            pairs = [word.partition("=") for word in listed.split()]
            result[name] = {key: under for key, _, under in pairs}
    return result


OPENAPI = _read(_SHARED + _THREE)
SWAGGER = _read(_SHARED + _TWO)
