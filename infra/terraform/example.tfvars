# Copy to dev.tfvars or prod.tfvars (ignored by git); everything has a default. All settings: variables.tf.
aws_region   = "us-east-1"
alarm_emails = ["ops@example.com"]

# When a bucket name is taken, and for a second region:
# name_suffix = "-myagency"

# Names of your own:
# domain_name    = "cv.example.com"
# hosted_zone_id = "Z123ABC"

# Another way in than a Cognito pool:
# oidc_issuer   = "https://login.example.com/realm"
# oidc_audience = "cv-generator"

# Cheaper or sturdier:
# egress = "nat_gateway" # nat_instance (default), nat_gateway, ipv6
# cache  = "none"        # node (default), serverless, none

# Scanned CVs, and whether their pages stay inside the VPC:
# ocr               = "textract"
# textract_endpoint = true

# After how many minutes an alarm no longer takes a release back; and never:
# rollback_window_minutes = 120
# automatic_rollback      = false
