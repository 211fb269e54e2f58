provider "aws" {
  region = var.aws_region

  default_tags {
    tags = local.tags
  }
}

# CloudFront reads its certificate and its firewall from us-east-1 only; budgets live there too.
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}

locals {
  tags = {
    Project     = "cv-generator"
    Environment = var.environment
    ManagedBy   = "terraform"
  }

  # Bucket names are unique in the world and IAM names in the account; everything else is per region.
  global_suffix = "${var.environment}${var.name_suffix}"

  is_protected = var.environment == "prod" && var.protect_data

  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
