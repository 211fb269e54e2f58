# Who may enter: a Cognito pool of our own, or any OpenID Connect provider by variable.

locals {
  has_pool     = var.oidc_issuer == ""
  jwt_issuer   = local.has_pool ? "https://cognito-idp.${var.aws_region}.amazonaws.com/${aws_cognito_user_pool.users[0].id}" : var.oidc_issuer
  jwt_audience = local.has_pool ? aws_cognito_user_pool_client.page[0].id : var.oidc_audience
}

resource "aws_cognito_user_pool" "users" {
  count = local.has_pool ? 1 : 0

  name                     = "cv-generator-${var.environment}"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  deletion_protection      = local.is_protected ? "ACTIVE" : "INACTIVE"
  mfa_configuration        = "OPTIONAL"

  # An agency's staff are invited; nobody signs up by themselves.
  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  software_token_mfa_configuration {
    enabled = true
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = false
    temporary_password_validity_days = 7
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }
}

resource "aws_cognito_user_pool_domain" "users" {
  count = local.has_pool ? 1 : 0

  domain       = "cv-generator-${local.global_suffix}-${local.account_id}"
  user_pool_id = aws_cognito_user_pool.users[0].id
}

resource "aws_cognito_user_pool_client" "page" {
  count = local.has_pool ? 1 : 0

  name                                 = "page"
  user_pool_id                         = aws_cognito_user_pool.users[0].id
  generate_secret                      = false
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "email", "profile"]
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = [for origin in local.page_origins : "${origin}/signin/"]
  logout_urls                          = [for origin in local.page_origins : "${origin}/"]
  # The second one wants AWS credentials besides the password: scripts of the account's own people (docs/deploy.md).
  explicit_auth_flows           = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true
  access_token_validity         = 60
  id_token_validity             = 60
  refresh_token_validity        = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}
